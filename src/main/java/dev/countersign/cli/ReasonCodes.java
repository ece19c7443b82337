package dev.countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the README's tables say of the codes of refusals and remarks, so that it is said in one place. */
record ReasonCodes(Map<String, Entry> entries) {
    private static final String README = "countersign/README.md";
    private static final List<String> SECTIONS = List.of("## Reason codes", "### Remarks on profiles");
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    // A bar within a cell is written with a backslash before it.
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    /** The meaning of a code, and what to do. */
    record Entry(String meaning, String remedy) {}

    /** Those that this version can give. */
    static ReasonCodes shipped() {
        try (InputStream in = ReasonCodes.class.getClassLoader().getResourceAsStream(README)) {
            if (in == null) {
                throw new IllegalStateException(README + " is not on the class path");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ReasonCodes read(String readme) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        SECTIONS.stream()
                .flatMap(section -> readme.lines()
                        .dropWhile(line -> !line.equals(section))
                        .skip(1)
                        .takeWhile(line -> !line.matches("##+ .*")))
                .filter(line -> line.startsWith("| `"))
                .map(line -> BAR.split(line))
                .forEach(cells ->
                        codes(cells[1]).forEach(code -> entries.put(code, new Entry(text(cells[2]), text(cells[3])))));
        return new ReasonCodes(entries);
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher matcher = CODE.matcher(cell);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }

    /** Without the marks of Markdown. */
    private static String text(String cell) {
        return cell.strip()
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replace("`", "")
                .replace("\\|", "|");
    }

    Optional<Entry> of(String code) {
        return Optional.ofNullable(entries.get(code));
    }
}
