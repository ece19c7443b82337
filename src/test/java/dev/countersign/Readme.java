package dev.countersign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the tables of README.md. */
final class Readme {
    static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Readme() {}

    /** The rows of all tables under a heading of the second level, their cells trimmed. */
    static List<List<String>> table(String heading) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
        int start = lines.indexOf("## " + heading);
        if (start < 0) {
            throw new IllegalStateException("README.md has no heading " + heading);
        }
        List<List<String>> rows = lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .map(Readme::cells)
                .toList();
        // The first row has the titles, the second the rule below them.
        return rows.subList(2, rows.size());
    }

    /** What stands in backquotes in a cell, or an empty text. */
    static String text(String cell) {
        return names(cell).stream().findFirst().orElse("");
    }

    /** All that stands in backquotes in a cell. */
    static List<String> names(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
