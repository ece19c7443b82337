package dev.countersign.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a command was given.
 *
 * @param what it is, as messages say
 */
record InputFile(String what, Path path) {
    byte[] read() throws UnusableException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException absent) {
            throw unusable("there is no such file");
        } catch (IOException unreadable) {
            throw unusable("it cannot be read: " + unreadable.getMessage());
        }
    }

    UnusableException unusable(String why) {
        return new UnusableException("the " + what + " " + path + ": " + why);
    }
}
