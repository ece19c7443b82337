package dev.countersign.admission;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Cases;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Result;
import dev.countersign.decision.TestProfiles;
import dev.countersign.profile.Occasion;
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
                        .when(new Occasion(Optional.empty(), Optional.empty(), namespaces, workloads))
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
