package dev.countersign.cli;

import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInputJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes down what rules see, as they see it. */
final class PolicyInputFile {
    private PolicyInputFile() {}

    /** {@code engine}, whose every input is appended to {@code file}, which is emptied first. */
    static PolicyEngine beside(PolicyEngine engine, Optional<Path> file) throws UnusableException {
        if (file.isEmpty()) {
            return engine;
        }
        Path path = file.get();
        try {
            Files.write(path, new byte[0]);
        } catch (IOException refused) {
            throw new UnusableException("--policy-input: %s cannot be written".formatted(path));
        }
        return (input, deadline) -> {
            append(path, input);
            return engine.evaluate(input, deadline);
        };
    }

    private static void append(Path path, PolicyInput input) {
        try {
            String line = new String(PolicyInputJson.canonicalBytes(input), StandardCharsets.UTF_8) + "\n";
            Files.writeString(path, line, StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
