package dev.countersign.tuf;

import dev.countersign.image.Printable;

/** Metadata of the targets role: what the files are that all this is for. */
record Targets(Signed metadata) {
    static Targets parse(byte[] bytes) throws RefusedException {
        return new Targets(Signed.parse("targets", bytes));
    }

    Description target(String name) throws RefusedException {
        Member target = metadata.member("targets").member(name);
        if (!target.present()) {
            throw new RefusedException(
                    Fault.MISSING,
                    "targets.json, version %d, has no target %s; delegations are not followed"
                            .formatted(metadata.version(), Printable.of(name)));
        }
        return Description.ofTarget(name, target);
    }
}
