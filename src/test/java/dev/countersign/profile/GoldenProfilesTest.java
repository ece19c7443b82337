package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenProfilesTest {
    static List<Path> valid() {
        return GoldenProfiles.files("valid");
    }

    static List<Path> invalid() {
        return GoldenProfiles.files("invalid");
    }

    @ParameterizedTest
    @MethodSource
    void valid(Path file) {
        assertThat(ProfileParser.parse(GoldenProfiles.tree(file))).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @MethodSource
    void invalid(Path file) {
        List<String> expected = GoldenProfiles.expected(file);
        List<String> found = problems(file).stream().map(Problem::toString).toList();

        assertThat(expected)
                .as("problems in the comment at the head of the file")
                .isNotEmpty();
        assertThat(expected).allSatisfy(start -> assertThat(found).anyMatch(problem -> problem.startsWith(start)));
        assertThat(found).allSatisfy(problem -> assertThat(expected).anyMatch(problem::startsWith));
    }

    @Test
    void usesEveryFile() {
        assertThat(Stream.concat(valid().stream(), invalid().stream()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.toString()).endsWith(".yaml"));
        assertThat(GoldenProfiles.files("."))
                .extracting(Path::getFileName)
                .containsExactly(Path.of("invalid"), Path.of("valid"));
    }

    private static List<Problem> problems(Path file) {
        return switch (ProfileParser.parse(GoldenProfiles.tree(file))) {
            case Parsed.Valid _ -> List.of();
            case Parsed.Invalid(List<Problem> problems) -> problems;
        };
    }
}
