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
            Path said = folder.resolve("cosign.log");
            ProcessBuilder builder = new ProcessBuilder(command(specimen, bundle))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
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

    private static List<String> command(Specimen specimen, Path bundle) {
        boolean enveloped = specimen.name().startsWith("statement");
        List<String> command = new ArrayList<>(List.of(Tools.find("cosign").toString()));
        command.addAll(
                enveloped
                        ? List.of("verify-blob-attestation", "--type", Minted.PREDICATE_TYPE)
                        : List.of("verify-blob"));
        command.addAll(List.of("--bundle", bundle.toString()));
        command.addAll(List.of("--trusted-root", specimen.trustedRoot().toString()));
        command.addAll(List.of("--certificate-identity", specimen.identity()));
        command.addAll(List.of("--certificate-oidc-issuer", specimen.issuer()));
        command.add(specimen.artifact().toString());
        return command;
    }
}
