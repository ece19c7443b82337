package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.countersign.image.Digest;
import dev.countersign.policy.Params.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParamsTest {
    private static final Rule LIMITS = rule("""
            {"type": "object", "additionalProperties": false, "properties": {
              "max": {"type": "integer", "minimum": 0, "default": 3},
              "hosts": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}},
              "grace": {"oneOf": [{"type": "integer"}, {"type": "object", "additionalProperties": false,
                "properties": {"high": {"type": "integer"}}}]}}}""");
    private static final Rule NEEDS_HOSTS = rule("""
            {"type": "object", "additionalProperties": false, "required": ["hosts"], "properties": {"hosts": {}}}""");

    @Test
    void acceptsParametersThatFitTheSchema() {
        assertThat(check(LIMITS, "{\"max\": 1, \"hosts\": [\"a\"], \"grace\": {\"high\": 7}}"))
                .isEmpty();
    }

    @Test
    void takesAbsentAndNullParametersForNone() {
        assertThat(Params.check(LIMITS, NullNode.instance)).isEmpty();
        assertThat(Params.check(LIMITS, MissingNode.getInstance())).isEmpty();
        assertThat(Params.check(NEEDS_HOSTS, NullNode.instance)).hasSize(1);
    }

    @Test
    void refusesAnUnknownParameterByItsPathAndNamesTheKnownOnes() {
        assertThat(check(LIMITS, "{\"maxx\": 1}"))
                .containsExactly(
                        new Problem("params.maxx", "rule a-rule has no such parameter; it has [grace, hosts, max]"));
    }

    @Test
    void namesTheParameterThatIsMissing() {
        assertThat(check(NEEDS_HOSTS, "{}"))
                .containsExactly(new Problem("params.hosts", "rule a-rule cannot do without it; add it"));
    }

    @Test
    void saysWhatWasFoundWhereAnotherTypeIsDue() {
        assertThat(check(LIMITS, "{\"max\": \"3\"}"))
                .containsExactly(new Problem("params.max", "string found, integer expected; found \"3\""));
    }

    @Test
    void givesThePlaceInAList() {
        assertThat(check(LIMITS, "{\"hosts\": [\"a\", \"B\"]}"))
                .containsExactly(
                        new Problem("params.hosts[1]", "does not match the regex pattern ^[a-z]+$; found \"B\""));
    }

    @Test
    void ofAlternativesOnlyTheNearestComplains() {
        assertThat(check(LIMITS, "{\"grace\": {\"hihg\": 1}}"))
                .containsExactly(new Problem("params.grace.hihg", "rule a-rule has no such parameter; remove it"));
    }

    @Test
    void whereNoAlternativeHasTheTypeEachSaysWhatItTakes() {
        assertThat(check(LIMITS, "{\"grace\": \"x\"}"))
                .containsExactly(
                        new Problem("params.grace", "string found, integer expected; found \"x\""),
                        new Problem("params.grace", "string found, object expected; found \"x\""));
    }

    @Test
    void refusesParametersThatAreNoObject() {
        assertThat(check(LIMITS, "[1]"))
                .containsExactly(new Problem("params", "array found, object expected; found [1]"));
    }

    @Test
    void givesEveryProblem() {
        assertThat(check(LIMITS, "{\"max\": -1, \"maxx\": 1}"))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("params.max", "params.maxx");
    }

    private static List<Problem> check(Rule rule, String params) {
        return Params.check(rule, json(params));
    }

    private static Rule rule(String schema) {
        return new Rule("a-rule", Digest.sha256(new byte[0]), "A rule", Set.of("workload"), Set.of(), json(schema), "");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }
}
