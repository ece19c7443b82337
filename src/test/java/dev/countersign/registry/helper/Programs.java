package dev.countersign.registry.helper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Scripts of a test, in a folder that is a search path. */
record Programs(Path folder) {
    /** Puts {@code docker-credential-<name>} there. */
    Path helper(String name, String... lines) {
        return program("docker-credential-" + name, lines);
    }

    Path program(String name, String... lines) {
        try {
            Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a script wrote into a file here. */
    String written(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many files are in a folder here. */
    long count(String directory) {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
