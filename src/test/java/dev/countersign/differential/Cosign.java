package dev.countersign.differential;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code cosign verify-blob}, or {@code verify-blob-attestation} for an envelope. It needs no network. */
record Cosign(Path folder) implements Judge {
    private static final long PATIENCE = 60;

    @Override
    public Opinion of(Specimen specimen) {
        try {
            Path bundle = Files.writeString(folder.resolve("theirs.json"), specimen.bundle());
            return says(folder, specimen, arguments(specimen, bundle));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What it says with these arguments. */
    static Opinion says(Path folder, Specimen specimen, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Tools.find("cosign").toString()));
        command.addAll(arguments);
        try {
            Path said = folder.resolve("cosign.log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("cosign is still running: " + specimen.name());
            }
            return process.exitValue() == 0
                    ? new Opinion.Accepts()
                    : new Opinion.Refuses(Files.readString(said).strip());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static List<String> arguments(Specimen specimen, Path bundle) {
        boolean enveloped = specimen.name().startsWith("statement");
        List<String> arguments = new ArrayList<>(
                enveloped
                        ? List.of("verify-blob-attestation", "--type", Minted.PREDICATE_TYPE)
                        : List.of("verify-blob"));
        arguments.addAll(List.of("--bundle", bundle.toString()));
        arguments.addAll(List.of("--trusted-root", specimen.trustedRoot().toString()));
        arguments.addAll(List.of("--certificate-identity", specimen.identity()));
        arguments.addAll(List.of("--certificate-oidc-issuer", specimen.issuer()));
        arguments.add(specimen.artifact().toString());
        return arguments;
    }
}
