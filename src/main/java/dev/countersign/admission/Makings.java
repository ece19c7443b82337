package dev.countersign.admission;

import dev.countersign.decision.Configured;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.workload.Workload;
import java.time.Instant;

/** Finds what has something run: the act of whoever asks for it, else the change that a controller carries out. */
final class Makings {
    private final Ancestry ancestry;
    private final Stamps stamps;

    Makings(Ancestry ancestry, Stamps stamps) {
        this.ancestry = ancestry;
        this.stamps = stamps;
    }

    Making of(Submission submission, Instant deadline) {
        return switch (ancestry.of(submission, deadline)) {
            case Ancestor.None() ->
                new Making(Deployer.user(submission.requester().user()), configured(submission));
            case Ancestor.Root root
            when !root.isOfTemplate(submission.workload()) ->
                Making.unknown("it was made from a template that %s no longer has; deploy that anew"
                        .formatted(root.root().ref()));
            case Ancestor.Root root -> of(root, submission.workload());
            case Ancestor.Untold(String why) -> Making.unknown(why);
        };
    }

    private Configured configured(Submission submission) {
        return submission.configures()
                ? stamps.lastConfigured(submission)
                        .<Configured>map(Configured.Anew::new)
                        .orElseGet(Configured.First::new)
                : new Configured.Kept();
    }

    /** By the root's stamp, or by the one that an older ReplicaSet has from it; that of another template vouches for nothing here. */
    private Making of(Ancestor.Root root, Workload dependent) {
        return stamps.on(root.root())
                .filter(stamp -> stamp.template().equals(root.template(dependent)))
                .or(() -> stamps.inherited(root.root(), root.source(dependent)))
                .map(Making::of)
                .orElseGet(() -> Making.unknown(
                        "%s, whose pods these are, carries no stamp of who made this change; change its pod template, or restart it"
                                .formatted(root.root().ref())));
    }
}
