package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CRD's schema refuses less than the parser and nothing that the parser takes. */
class SchemaAgreementTest {
    static List<Path> refused() {
        return schemaProfiles("invalid-");
    }

    static List<Path> admitted() {
        return schemaProfiles("valid-");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheSchemaRefuses(Path file) {
        assertThat(ProfileParser.parse(GoldenProfiles.tree(file))).isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("admitted")
    void takesTheProfilesThatTheSchemaIsMadeFor(Path file) {
        ObjectNode tree = GoldenProfiles.tree(file).deepCopy();
        // The schema does not look into a key.
        tree.at("/spec/trust").forEach(entry -> replacePem(entry.path("key")));

        assertThat(ProfileParser.parse(tree)).isInstanceOf(Parsed.Valid.class);
    }

    private static void replacePem(JsonNode key) {
        if (key.has("pem")) {
            ((ObjectNode) key).put("pem", Resolutions.OTHER_KEY);
        }
    }

    private static List<Path> schemaProfiles(String prefix) {
        return GoldenProfiles.files("../crds/complianceprofile").stream()
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .toList();
    }
}
