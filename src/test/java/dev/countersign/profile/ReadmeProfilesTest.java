package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.tuf.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The profiles and trust roots that README shows are ones. */
class ReadmeProfilesTest {
    private static final Path README = Path.of(System.getProperty("countersign.basedir", "."), "README.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyProfileOfReadmeCanBeApplied() throws IOException {
        List<JsonNode> profiles = documents("kind: ComplianceProfile");

        assertThat(profiles)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(profile -> assertThat(ProfileParser.parse(profile)).isInstanceOf(Parsed.Valid.class))
                .anySatisfy(profile -> assertThat(
                                profile.at("/spec/trust/0/keyless").isObject())
                        .isTrue());
    }

    @Test
    void everyTrustRootOfReadmeCanBeApplied() throws IOException {
        assertThat(documents("kind: TrustRoot"))
                .hasSize(3)
                .allSatisfy(root ->
                        assertThat(TrustRootParser.parse(root)).isInstanceOf(TrustRootParser.Parsed.Valid.class));
    }

    @Test
    void everyReasonWhyARepositoryDoesNotCountIsDocumented() throws IOException {
        assertThat(Files.readString(README))
                .contains(Stream.of(Fault.values())
                        .map(fault -> "`" + fault.word() + "`")
                        .toList());
    }

    private static List<JsonNode> documents(String kind) throws IOException {
        return BLOCK.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```yaml\n", "").replace("```", ""))
                .flatMap(block -> Stream.of(block.split("(?m)^---$")))
                .filter(document -> document.contains(kind + "\n"))
                .map(ReadmeProfilesTest::tree)
                .toList();
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException unreadable) {
            throw new AssertionError(yaml, unreadable);
        }
    }
}
