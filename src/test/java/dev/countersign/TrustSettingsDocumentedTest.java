package dev.countersign;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.identity.Claim;
import dev.countersign.testing.ReadmeYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README shows every setting that says whom to trust, in an object that can be applied (which other tests do). */
class TrustSettingsDocumentedTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern CLAIM =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (1\\.3\\.6\\.1\\.[0-9.]+) \\| (.*) \\|$");

    @Test
    void everySettingOfAProfileThatSaysWhomToTrustIsShown() throws IOException {
        Set<String> settings = settings("complianceprofiles").stream()
                .filter(path -> path.matches(
                        "trust\\[].*|formats.*|enforcement\\.onVerifierError.*|requirements\\[]\\.(trust|threshold|kind"
                                + "|subject|platforms).*"))
                .map(TrustSettingsDocumentedTest::ofOneKey)
                .collect(toCollection(TreeSet::new));

        assertThat(settings).hasSizeGreaterThan(50);
        assertThat(shown("ComplianceProfile").stream().map(TrustSettingsDocumentedTest::ofOneKey))
                .containsAll(settings);
    }

    @Test
    void everySettingOfATrustRootIsShown() throws IOException {
        Set<String> settings = settings("trustroots");

        assertThat(settings).hasSizeGreaterThan(15);
        assertThat(shown("TrustRoot")).containsAll(settings);
    }

    @Test
    void everyClaimIsListedWithItsExtension() throws IOException {
        List<String> listed = CLAIM.matcher(Files.readString(Readme.ROOT.resolve("README.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();

        assertThat(listed)
                .containsExactlyElementsOf(Arrays.stream(Claim.values())
                        .map(claim -> claim + " " + claim.oid() + " " + claim.description())
                        .toList());
    }

    /** Of several keys each is what a single one is. */
    private static String ofOneKey(String path) {
        return path.replace("trust[].keys[].", "trust[].key.");
    }

    /** {@code trust[].name}, and {@code trust[].signedTimestamps=Required} where the schema lists what it may be. */
    private static Set<String> settings(String plural) throws IOException {
        JsonNode definition = YAML.readTree(
                Readme.ROOT.resolve("crds/" + plural + ".countersign.dev.yaml").toFile());
        Set<String> settings = new TreeSet<>();
        settings(definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), "", settings);
        return settings;
    }

    private static void settings(JsonNode schema, String path, Set<String> into) {
        schema.path("enum").forEach(value -> into.add(path + "=" + value.asText()));
        if (schema.has("items")) {
            settings(schema.path("items"), path + "[]", into);
        }
        schema.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(name);
            settings(property.getValue(), name, into);
        });
    }

    private static Set<String> shown(String kind) throws IOException {
        Set<String> shown = new TreeSet<>();
        for (String document : ReadmeYaml.documents(kind)) {
            shown(YAML.readTree(document).path("spec"), "", shown);
        }
        return shown;
    }

    private static void shown(JsonNode value, String path, Set<String> into) {
        if (value.isTextual()) {
            into.add(path + "=" + value.asText());
        }
        if (value.isArray()) {
            value.forEach(item -> shown(item, path + "[]", into));
        }
        value.properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(name);
            shown(property.getValue(), name, into);
        });
    }
}
