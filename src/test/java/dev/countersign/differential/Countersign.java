package dev.countersign.differential;

import dev.countersign.cli.BundleCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Us: {@code verify-bundle}, in this process. */
record Countersign(Path folder) implements Judge {
    @Override
    public Opinion of(Specimen specimen) {
        try {
            Path bundle = Files.writeString(folder.resolve("ours.json"), specimen.bundle());
            String refusal = BundleCommand.refusal(
                    bundle, specimen.identity(), specimen.issuer(), specimen.trustedRoot(), specimen.artifact());
            return refusal.isEmpty() ? new Opinion.Accepts() : new Opinion.Refuses(refusal);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
