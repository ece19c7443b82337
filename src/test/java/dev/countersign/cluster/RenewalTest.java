package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.cluster.Renewal.Outdated;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final PolicyDraft DRAFT =
            new PolicyDraft("own", Set.of("workload"), JsonNodeFactory.instance.objectNode(), "source", "tests");

    private final List<Kept> kept = new ArrayList<>();
    private final List<PolicyDraft> inspected = new ArrayList<>();
    private Inspection inspection = new Inspection.Passed(new Inspection.TestRun(1, List.of()));
    private final Renewal renewal = new Renewal(
            draft -> {
                inspected.add(draft);
                return inspection;
            },
            new Renewal.Keeping() {
                @Override
                public List<Kept> of(String uid) {
                    return kept;
                }

                @Override
                public Optional<Outdated> outdated(String uid) {
                    return uid.equals("u") ? Optional.of(new Outdated(4, DRAFT)) : Optional.empty();
                }

                @Override
                public void keep(String uid, long generation, PolicyDraft draft) {
                    kept.add(new Kept(generation, draft.rule()));
                }
            });

    @Test
    void whatStillPassesIsKeptUnderTheNewRules() {
        assertThat(renewal.isDue("u")).isTrue();

        renewal.consider("u");

        assertThat(inspected).containsExactly(DRAFT);
        assertThat(kept).containsExactly(new Kept(4, DRAFT.rule()));
        assertThat(renewal.isDue("u")).isFalse();
    }

    @Test
    void whatPassesNoMoreAnswersNoMoreAndIsLeftAlone() {
        inspection = new Inspection.Refused(List.of(), Optional.empty());

        renewal.consider("u");
        renewal.consider("u");

        assertThat(kept).isEmpty();
        assertThat(inspected).hasSize(1);
        assertThat(renewal.isDue("u")).isFalse();
    }

    @Test
    void whatCouldNotBeToldIsDueAgain() {
        inspection = new Inspection.Postponed("OPA is away");

        renewal.consider("u");
        renewal.consider("u");

        assertThat(inspected).hasSize(2);
    }

    @Test
    void whatAnswersUnderTheNewRulesIsLeftAlone() {
        kept.add(new Kept(5, DRAFT.rule()));

        renewal.consider("u");

        assertThat(inspected).isEmpty();
    }

    @Test
    void whatNobodyKeptIsNotDue() {
        assertThat(renewal.isDue("other")).isFalse();
    }
}
