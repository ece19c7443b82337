package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What approvals are worth while nobody can read which accounts are one person. */
class LostIdentitiesTest {
    private static final IdentityMap LOST = IdentityMap.lost("ConfigMap people has no entry map.yaml");

    @Test
    void nobodyIsKnownToDifferFromTheDeployer() {
        Cases cases =
                lost(approved(1, List.of(), Role.DEPLOYER)).deployedBy("alice").found(approval("kubernetes", "bob"));

        assertThat(cases.told("approved")).isEqualTo("Unknown UNMAPPED_IDENTITY");
        assertThat(cases.message("approved")).contains("cannot be read: ConfigMap people has no entry map.yaml");
    }

    @Test
    void whoIsInAGroupIsNotKnown() {
        assertThat(lost(approved(1, List.of("managers")))
                        .found(approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Unknown UNMAPPED_IDENTITY");
    }

    @Test
    void twoAccountsOfOneProviderAreNotKnownToBeTwoPeople() {
        assertThat(lost(approved(2, List.of()))
                        .found(approval("github", "bob"), approval("github", "carol"))
                        .told("approved"))
                .isEqualTo("Unknown UNMAPPED_IDENTITY");
    }

    @Test
    void whoComparesNobodyNeedsNoMap() {
        assertThat(lost(approved(1, List.of())).found(approval("github", "bob")).told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void whoeverDeploysHimselfIsKnownAllTheSame() {
        assertThat(lost(approved(1, List.of(), Role.DEPLOYER))
                        .deployedBy("bob")
                        .found(approval("kubernetes", "bob"))
                        .told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    private static Cases lost(TestProfiles profile) {
        return Cases.judgedBy(profile.identities(LOST));
    }
}
