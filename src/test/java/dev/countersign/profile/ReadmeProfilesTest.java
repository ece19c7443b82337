package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The profiles that README shows are ones. */
class ReadmeProfilesTest {
    private static final Path README = Path.of(System.getProperty("countersign.basedir", "."), "README.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyProfileOfReadmeCanBeApplied() throws IOException {
        List<JsonNode> profiles = BLOCK.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .filter(block -> block.contains("kind: ComplianceProfile"))
                .map(block -> block.replace("```yaml\n", "").replace("```", ""))
                .map(ReadmeProfilesTest::tree)
                .toList();

        assertThat(profiles)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(profile -> assertThat(ProfileParser.parse(profile)).isInstanceOf(Parsed.Valid.class))
                .anySatisfy(profile -> assertThat(
                                profile.at("/spec/trust/0/keyless").isObject())
                        .isTrue());
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException unreadable) {
            throw new AssertionError(yaml, unreadable);
        }
    }
}
