package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyInputSchemaTest {
    private static final Path FOLDER = Path.of(System.getProperty("countersign.basedir", "."), "policies", "schema");

    @Test
    void theSchemaOfTheInputIsTheCommittedOne() throws IOException {
        assertCommitted("input.json", PolicyInputSchema.input());
    }

    @Test
    void theSchemaThatRulesAreCheckedWithIsTheCommittedOne() throws IOException {
        assertCommitted("rule.json", PolicyInputSchema.rule());
    }

    @Test
    void theDocumentFitsItsSchema() {
        assertThat(errors(PolicyInputJson.tree(PolicyInputs.full()))).isEmpty();
        assertThat(errors(PolicyInputJson.tree(PolicyInputs.bare()))).isEmpty();
    }

    @Test
    void theSchemaRefusesAWordThatIsNotInItsList() {
        var tree = PolicyInputJson.tree(PolicyInputs.bare()).put("version", "v2");

        assertThat(errors(tree)).contains("version");
    }

    private static String errors(JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(PolicyInputSchema.input())
                .validate(document)
                .toString()
                .replaceAll("^\\[]$", "");
    }

    private static void assertCommitted(String name, JsonNode generated) throws IOException {
        Path file = FOLDER.resolve(name);
        String text = writer().writeValueAsString(generated) + "\n";
        if (Boolean.getBoolean("countersign.update")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s differs from the records; write it anew with -Dcountersign.update=true", file)
                .isEqualTo(text);
    }

    private static ObjectWriter writer() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Spacing.AFTER)
                                .withArrayEmptySeparator("")
                                .withObjectEmptySeparator(""))
                        .withObjectIndenter(twoSpaces)
                        .withArrayIndenter(twoSpaces));
    }
}
