package dev.countersign.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Other projects' test vectors, where the folder that {@code countersign.vectors} names is there. */
final class Vectors {
    private Vectors() {}

    /** The rows of one section of a file: what follows the comment line that contains {@code section}, up to the next. */
    static List<String[]> rows(String file, String section, int columns) {
        Path path = Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), file);
        Assumptions.assumeTrue(Files.isRegularFile(path), () -> "no test vectors: " + path + " does not exist");
        try {
            return Files.readAllLines(path).stream()
                    .dropWhile(line -> !(line.startsWith("#") && line.contains(section)))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("#"))
                    .map(line -> padded(line.split("\t", -1), columns))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] padded(String[] cells, int columns) {
        String[] row = new String[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = i < cells.length ? cells[i] : "";
        }
        return row;
    }
}
