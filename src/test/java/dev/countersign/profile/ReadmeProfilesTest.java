package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.testing.ReadmeYaml;
import dev.countersign.tuf.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The profiles and trust roots that README shows are ones, and so is the library's example. */
class ReadmeProfilesTest {
    private static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    private static final String PLACEHOLDER = "REPLACE THIS LINE WITH THE KEY THAT SIGNS YOUR RELEASES";
    private static final String KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEP9Smj0qBdJM/czQoryUqQBZEMn0K"
            + "YvdJztJUqgJGizZpmbhpW1USnymSBkbQwjifuJxoOqEEdZjqHGxJqxPAkQ==";

    @Test
    void everyProfileOfReadmeCanBeApplied() throws IOException {
        List<JsonNode> profiles = documents("ComplianceProfile");

        assertThat(profiles)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(profile -> assertThat(ProfileParser.parse(profile)).isInstanceOf(Parsed.Valid.class))
                .anySatisfy(profile -> assertThat(
                                profile.at("/spec/trust/0/keyless").isObject())
                        .isTrue());
    }

    @Test
    void everyTrustRootOfReadmeCanBeApplied() throws IOException {
        assertThat(documents("TrustRoot"))
                .hasSize(9)
                .allSatisfy(root ->
                        assertThat(TrustRootParser.parse(root)).isInstanceOf(TrustRootParser.Parsed.Valid.class));
    }

    @Test
    void everyDeploymentPolicyOfReadmeCanBeApplied() throws IOException {
        assertThat(documents("DeploymentPolicy"))
                .hasSize(1)
                .allSatisfy(policy -> assertThat(DeploymentPolicyParser.parse(policy, _ -> false))
                        .isInstanceOf(DeploymentPolicyParser.Parsed.Valid.class));
    }

    @Test
    void everyReasonWhyARepositoryDoesNotCountIsDocumented() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains(Stream.of(Fault.values())
                        .map(fault -> "`" + fault.word() + "`")
                        .toList());
    }

    @Test
    void theLibrarysExampleCanBeAppliedOnceItHasAKey() throws IOException {
        String example = Files.readString(ROOT.resolve("policies/profiles/example.yaml"));

        assertThat(example).containsOnlyOnce(PLACEHOLDER);
        assertThat(ProfileParser.parse(tree(example.replace(PLACEHOLDER, KEY)))).isInstanceOf(Parsed.Valid.class);
    }

    /** A key of ours in its place would be trusted by whoever applies it unread. */
    @Test
    void theLibrarysExampleTrustsNobodyUntilItHas() throws IOException {
        JsonNode example = tree(Files.readString(ROOT.resolve("policies/profiles/example.yaml")));

        assertThat(ProfileParser.parse(example))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .contains("spec.trust[0].key.pem"));
    }

    private static List<JsonNode> documents(String kind) throws IOException {
        return ReadmeYaml.documents(kind).stream().map(ReadmeProfilesTest::tree).toList();
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException unreadable) {
            throw new AssertionError(yaml, unreadable);
        }
    }
}
