package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A manifest of the corpus, and what it says itself that checking it comes to: {@code # check: 1 SIGNATURE_MISSING}.
 *
 * @param file with its places filled in
 * @param status with which the command ends
 * @param words that are in what is said
 */
record CorpusCase(Path file, int status, List<String> words) {
    private static final Pattern EXPECTED = Pattern.compile("check: ([012])((?: [A-Za-z_]+)*)");

    static CorpusCase of(Path file, String text) {
        Matcher expected = EXPECTED.matcher(text);
        assertThat(expected.find())
                .as("%s says what checking it comes to", file)
                .isTrue();
        return new CorpusCase(
                file,
                Integer.parseInt(expected.group(1)),
                Stream.of(expected.group(2).split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** The status of a command that checks them all: what is certain outweighs what could not be told. */
    static int worst(List<CorpusCase> cases) {
        return Stream.of(1, 2)
                .filter(status -> cases.stream().anyMatch(each -> each.status() == status))
                .findFirst()
                .orElse(0);
    }

    String name() {
        return String.valueOf(file.getFileName());
    }
}
