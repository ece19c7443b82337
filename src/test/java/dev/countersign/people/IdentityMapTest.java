package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityMapTest {
    private static final Principal ALICE_AT_GITHUB = new Principal("github", "1");
    private static final Principal ALICE_AT_JIRA = new Principal("jira", "a");
    private static final Principal BOB_AT_JIRA = new Principal("jira", "b");
    private static final Principal STRANGER_AT_GITHUB = new Principal("github", "9");
    private static final Principal STRANGER_AT_JIRA = new Principal("jira", "z");
    private static final IdentityMap MAP = new IdentityMap(
            Map.of(ALICE_AT_GITHUB, "alice", ALICE_AT_JIRA, "alice", BOB_AT_JIRA, "bob"),
            Map.of("managers", Set.of("alice")),
            new GitOps(Set.of("argocd"), Set.of()));

    @Test
    void equalAccountsAreOnePersonMappedOrNot() {
        assertThat(MAP.compare(ALICE_AT_GITHUB, new Principal("github", "1"))).isEqualTo(Likeness.SAME);
        assertThat(MAP.compare(STRANGER_AT_GITHUB, new Principal("github", "9")))
                .isEqualTo(Likeness.SAME);
    }

    @Test
    void mappedAccountsAreWhoseTheMapSaysAcrossProviders() {
        assertThat(MAP.compare(ALICE_AT_GITHUB, ALICE_AT_JIRA)).isEqualTo(Likeness.SAME);
        assertThat(MAP.compare(ALICE_AT_GITHUB, BOB_AT_JIRA)).isEqualTo(Likeness.DISTINCT);
        assertThat(MAP.compare(ALICE_AT_JIRA, BOB_AT_JIRA)).isEqualTo(Likeness.DISTINCT);
    }

    @Test
    void accountsOfOneProviderAreTwoPeopleUnlessTheMapSaysOtherwise() {
        assertThat(MAP.compare(ALICE_AT_GITHUB, STRANGER_AT_GITHUB)).isEqualTo(Likeness.DISTINCT);
    }

    @Test
    void anAccountOfAnotherProviderThatIsNotMappedIsNeverTakenForSomebodyElse() {
        assertThat(MAP.compare(ALICE_AT_GITHUB, STRANGER_AT_JIRA)).isEqualTo(Likeness.UNMAPPED);
        assertThat(MAP.compare(STRANGER_AT_JIRA, ALICE_AT_GITHUB)).isEqualTo(Likeness.UNMAPPED);
        assertThat(IdentityMap.NONE.compare(STRANGER_AT_GITHUB, new Principal("jira", "9")))
                .isEqualTo(Likeness.UNMAPPED);
    }

    /** No provider has two people whose ids differ in case alone, and the map is there for one that has. */
    @Test
    void accountsThatDifferInCaseAreOnePersonUnlessTheMapHasBoth() {
        Principal lower = new Principal("azure-devops", "0b1f-9e");
        Principal upper = new Principal("azure-devops", "0B1F-9E");

        assertThat(IdentityMap.NONE.compare(lower, upper)).isEqualTo(Likeness.SAME);
        assertThat(new IdentityMap(Map.of(lower, "alice"), Map.of(), GitOps.NONE).compare(lower, upper))
                .isEqualTo(Likeness.SAME);
        assertThat(new IdentityMap(Map.of(lower, "alice", upper, "bob"), Map.of(), GitOps.NONE).compare(lower, upper))
                .isEqualTo(Likeness.DISTINCT);
    }

    @Test
    void usersOfTheApiServerThatAreNotMappedMayBeAnybody() {
        assertThat(MAP.compare(Principal.ofKubernetes("alice"), Principal.ofKubernetes("system:serviceaccount:ci:ci")))
                .isEqualTo(Likeness.UNMAPPED);
    }

    @Test
    void aMapThatIsLostTellsNobodyApart() {
        IdentityMap lost = IdentityMap.lost("it is gone");

        assertThat(lost.compare(ALICE_AT_GITHUB, STRANGER_AT_GITHUB)).isEqualTo(Likeness.UNMAPPED);
        assertThat(lost.compare(ALICE_AT_GITHUB, ALICE_AT_GITHUB)).isEqualTo(Likeness.SAME);
    }

    @Test
    void onlyMembersAreInAGroup() {
        assertThat(MAP.has("managers", "alice")).isTrue();
        assertThat(MAP.has("managers", "bob")).isFalse();
        assertThat(MAP.has("others", "alice")).isFalse();
    }
}
