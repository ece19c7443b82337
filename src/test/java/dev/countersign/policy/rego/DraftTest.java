package dev.countersign.policy.rego;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.policy.Fault;
import dev.countersign.policy.PolicyDraft;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
    private static final String PACKAGE = "package countersign.policy[\"own\"]";

    private static Draft draft(String source) {
        PolicyDraft draft =
                new PolicyDraft("own", Set.of(), JsonNodeFactory.instance.objectNode(), source, PACKAGE + "\n");
        return switch (Draft.read(draft)) {
            case Draft.Read.Proper(Draft read) -> read;
            case Draft.Read.Improper improper -> throw new AssertionError(improper);
        };
    }

    private static JsonNode tree(String last) {
        try {
            return new ObjectMapper().readTree("""
                    {"package": {"path": [{"type": "var", "value": "data"}, {"type": "string", "value": "countersign"},
                      {"type": "string", "value": "candidate"}, {"type": "string", "value": "%s"}]},
                     "rules": [
                       {"head": {"name": "deny", "ref": [{"type": "var", "value": "deny"}], "key": {}}, "body": []},
                       {"head": {"name": "test_x", "ref": [{"type": "var", "value": "test_x"}]}, "body": []}]}""".formatted(last));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void putsTheModuleUnderAnotherPackageLineForLine() {
        String moved =
                draft("# x\n\n" + PACKAGE + "\r\n\ndeny contains 1\n").source().under("policy", "own@12");

        assertThat(moved).isEqualTo("# x\n\npackage countersign.policy[\"own@12\"]\n\ndeny contains 1\n");
    }

    @Test
    void refusesATreeOfAnotherPackageThanTheTextDeclares() {
        Draft draft = draft(PACKAGE + "\n");

        assertThat(draft.faults(tree("other@1"), tree("own@1"), "candidate", "own@1"))
                .extracting(Fault::toString)
                .contains("spec.source.inline line 1:1: declares another package than its first statement says");
    }

    @Test
    void refusesBracketsThatNestBeyondWhatOpaParsesInTime() {
        PolicyDraft deep = new PolicyDraft(
                "own",
                Set.of(),
                JsonNodeFactory.instance.objectNode(),
                PACKAGE + "\nx := " + "[".repeat(51) + "]".repeat(51) + "\n",
                PACKAGE + "\n");

        assertThat(Draft.read(deep)).asString().contains("2:56", "nests brackets more than 50 deep");
        draft(PACKAGE + "\nx := " + "[".repeat(50) + "]".repeat(50) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import rego.v1\n" + PACKAGE,
                PACKAGE + "\rx := 1\n",
                PACKAGE + "; x := 1\n",
                PACKAGE + " # x\n",
                "package countersign.policy[\"own\"].more\n",
                "package countersign.policy[\"owner\"]\n",
                "package countersign.main\n",
            })
    void refusesWhatIsNotPlainlyItsOwnPackage(String source) {
        assertThat(ModuleText.read(Fault.Part.SOURCE, "own", source)).isInstanceOf(ModuleText.Read.Improper.class);
    }

    @Test
    void findsNoWordInCommentsAndTexts() {
        String source = PACKAGE + "\n# data\np := \"data \\\" data\"\nq := `data\ndata`\nr := data.x\n";

        assertThat(draft(source).source().faults("data", "is here"))
                .containsExactly(new Fault(Fault.Part.SOURCE, 6, 6, "is here"));
    }
}
