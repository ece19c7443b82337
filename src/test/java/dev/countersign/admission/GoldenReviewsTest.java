package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each case: {@code call.json} says which phase and profile of {@link World} is called, {@code review.json}
 * is the body, {@code answer.json} the response with its patch decoded, or {@code answer.txt} the status and text.
 */
class GoldenReviewsTest {
    private static final Path CASES =
            Path.of(System.getProperty("countersign.basedir", "."), "src/test/resources/admission");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsWritten(Path folder) throws IOException {
        JsonNode call = Json.read(Files.readAllBytes(folder.resolve("call.json")));
        byte[] review = Files.readAllBytes(folder.resolve("review.json"));
        World world = new World();
        String profile = call.path("profile").asText();

        Reply reply = switch (call.path("phase").asText()) {
            case "mutate" -> world.mutate(profile, review);
            case "validate" -> world.validate(profile, review);
            default -> throw new AssertionError("no such phase: " + call);
        };

        Path answer = folder.resolve(reply.status() == 200 ? "answer.json" : "answer.txt");
        assertThat(files(folder)).containsExactly(answer.getFileName().toString(), "call.json", "review.json");
        if (reply.status() == 200) {
            assertThat(decoded(reply)).isEqualTo(Json.read(Files.readAllBytes(answer)));
        } else {
            assertThat(reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(answer));
        }
    }

    private static Set<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode decoded(Reply reply) {
        ObjectNode whole = (ObjectNode) Json.read(reply.body());
        if (whole.path("response") instanceof ObjectNode response && response.has("patch")) {
            response.set("patch", Patches.of(response));
        }
        return whole;
    }
}
