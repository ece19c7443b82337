package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.SAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;

/** Several runs in one SARIF log. */
class SarifRunsTest {
    private static String run(String tool, String invocation, String revision) {
        return """
                {"tool":{"driver":{"name":"%s"}},"invocations":[{"executionSuccessful":%s}],"results":[{"ruleId":"of-%s"}],
                "versionControlProvenance":[{"revisionId":"%s"}]}""".formatted(tool, invocation, tool, revision);
    }

    private static Fact runs(String... runs) {
        return Read.fact(SAST, "{\"version\":\"2.1.0\",\"runs\":[" + String.join(",", runs) + "]}");
    }

    private static String ended(String time) {
        return "true,\"endTimeUtc\":\"2026-11-20T" + time + "Z\"";
    }

    @Test
    void countTogether() {
        Fact fact = runs(run("a", ended("09:00:00"), "r1"), run("b", ended("08:00:00"), "r1"));

        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"a\",\"tool\",\"b\"]");
        assertThat(fact.data().path("tools")).hasToString("[{\"name\":\"a\"},{\"name\":\"b\"}]");
        assertThat(fact.data().path("findings").findValuesAsText("id")).containsExactly("of-a", "of-b");
        assertThat(Evidence.counts(fact)).isEqualTo("0 0 2 0 0 0");
        assertThat(fact.data().path("commit").asText()).isEqualTo("r1");
    }

    @Test
    void areAsOldAsTheOldest() {
        Fact fact = runs(run("a", ended("09:00:00"), "r1"), run("b", ended("08:00:00"), "r1"));

        assertThat(fact.currency().oldest()).map(Object::toString).contains("2026-11-20T08:00:00Z");
    }

    @Test
    void areAmongOthersWhereTheNewestIs() {
        Fact fact = runs(run("a", ended("09:00:00"), "r1"), run("b", ended("08:00:00"), "r1"));

        assertThat(fact.currency().at()).map(Object::toString).contains("2026-11-20T09:00:00Z");
    }

    @Test
    void haveNoTimeWhereOneHasNone() {
        assertThat(runs(run("a", ended("09:00:00"), "r1"), run("b", "true", "r1"))
                        .currency()
                        .at())
                .isEmpty();
    }

    @Test
    void failWhereOneFailed() {
        Fact fact = runs(run("a", "true", "r1"), run("b", "false", "r1"));

        assertThat(fact.currency().against().orElseThrow().message())
                .isEqualTo("the run of a, b failed: predicate.runs[1].invocations[0].executionSuccessful is false;"
                        + " scan again and attest the result");
    }

    @Test
    void areOfNoCommitWhereTheyAreOfSeveral() {
        assertThat(runs(run("a", "true", "r1"), run("b", "true", "r2")).data().has("commit"))
                .isFalse();
    }

    @Test
    void nameAToolOnce() {
        Fact fact = runs(run("a", "true", "r1"), run("a", "true", "r1"));

        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"a\"]");
        assertThat(fact.data().path("tools")).hasSize(1);
    }
}
