package dev.countersign.admission;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.decision.Cases;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Result;
import dev.countersign.decision.TestProfiles;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Violation;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Occasion.AppliesTo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownNamespaceTest {
    private static final Map<String, String> LABELS = Map.of("app", "api");
    private static final Optional<JsonNode> NOWHERE = Optional.of(Json.of("{'matchLabels':{'is':'nowhere'}}"));
    private static final Optional<JsonNode> UNMARKED =
            Optional.of(Json.of("{'matchExpressions':[{'key':'exempt','operator':'DoesNotExist'}]}"));

    private static Result signed(Optional<JsonNode> namespaces, Optional<JsonNode> workloads) {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .when(new Occasion(Optional.empty(), Optional.empty(), AppliesTo.ANY, namespaces, workloads))
                        .signature("signed"))
                .found(RELEASE.signs(IMAGE));
        return new UnknownNamespace("timeout")
                .without(cases.evaluate(), cases.profile().profile(), LABELS).verdict().findings().stream()
                        .filter(finding -> finding.requirement().equals("signed"))
                        .map(Finding::outcome)
                        .findFirst()
                        .orElseThrow()
                        .result();
    }

    private static Result tested(String result, Answer answer) {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .requires(
                                "tested",
                                EvidenceKind.parse("test-result"),
                                List.of(),
                                Optional.empty(),
                                List.of("labelled")))
                .found(RELEASE.attests(
                        IMAGE, "https://in-toto.io/attestation/test-result/v0.1", """
                        {"result":"%s","configuration":[{"name":"ci.yml"}]}""".formatted(result)));
        cases.rules.answers("labelled", (_, _) -> answer);
        return new UnknownNamespace("timeout")
                .without(cases.evaluate(), cases.profile().profile(), LABELS).verdict().findings().stream()
                        .filter(finding -> finding.requirement().equals("tested"))
                        .map(Finding::outcome)
                        .findFirst()
                        .orElseThrow()
                        .result();
    }

    @Test
    void whatRulesSayMayHangOnTheLabels() {
        Violation denied = new Violation("DENIED", "denied", "high", "", "");

        assertThat(tested("PASSED", new Answer.Decided(List.of()))).isEqualTo(Result.UNKNOWN);
        assertThat(tested("PASSED", new Answer.Decided(List.of(denied)))).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void whatTheEvidenceItselfDeniesHoldsBesideRules() {
        assertThat(tested("FAILED", new Answer.Decided(List.of()))).isEqualTo(Result.FAIL);
    }

    @Test
    void nobodyKnowsWhetherWhatIsAskedInSomeNamespacesIsAsked() {
        assertThat(signed(NOWHERE, Optional.empty())).isEqualTo(Result.UNKNOWN);
        assertThat(signed(UNMARKED, Optional.empty())).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void whatIsNotAskedOfTheWorkloadIsAskedInNoNamespace() {
        assertThat(signed(NOWHERE, NOWHERE)).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void whatEvidenceAloneDecidesInAllNamespacesHolds() {
        assertThat(signed(Optional.empty(), Optional.empty())).isEqualTo(Result.PASS);
    }
}
