package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** One pipeline attests the number of whoever another has the name of. */
    @Test
    void aNumberAndANameOfOneProviderMayBeOnePerson() {
        Principal named = new Principal("github", "octocat");

        assertThat(MAP.compare(ALICE_AT_GITHUB, named)).isEqualTo(Likeness.UNMAPPED);
        assertThat(IdentityMap.NONE.compare(named, STRANGER_AT_GITHUB)).isEqualTo(Likeness.UNMAPPED);
        assertThat(IdentityMap.NONE.compare(named, new Principal("github", "9a")))
                .isEqualTo(Likeness.DISTINCT);
        assertThat(IdentityMap.NONE.compare(named, new Principal("github", ""))).isEqualTo(Likeness.DISTINCT);
    }

    /** As policies/lib/people_test.rego has it of rules. */
    @ParameterizedTest
    @CsvSource({
        "{504c3b62-8120-4f0c-a7bc-87800b9d6f70}, 504C3B62-8120-4f0c-a7bc-87800b9d6f70",
        "MDQ6VXNlcjU4MzIzMQ==, MDQ6VXNlcjU4MzIzMQ"
    })
    void anIdInBracesOrWithPaddingIsTheSameId(String one, String other) {
        assertThat(IdentityMap.NONE.compare(new Principal("x", one), new Principal("x", other)))
                .isEqualTo(Likeness.SAME);
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

    /** As policies/lib/people_test.rego has it of OPA. */
    @Test
    void caseIsOfLettersOneByOne() {
        for (String[] pair :
                new String[][] {{"\u017f", "s"}, {"\u212a", "k"}, {"\u03c2", "\u03c3"}, {"\u0130", "\u0130"}}) {
            assertThat(IdentityMap.NONE.compare(new Principal("a", pair[0]), new Principal("a", pair[1])))
                    .as(pair[0])
                    .isEqualTo(Likeness.SAME);
        }
        assertThat(IdentityMap.NONE.compare(new Principal("a", "stra\u00dfe"), new Principal("a", "strasse")))
                .isEqualTo(Likeness.DISTINCT);
    }

    /** Of capitals that are new in Unicode 16 OPA does not know the small letters. */
    @Test
    void caseIsOfLettersThatRulesKnow() {
        for (String[] pair :
                new String[][] {{"\ua7cb", "\u0264"}, {"\ua7da", "\ua7db"}, {"\ud803\udd50", "\ud803\udd70"}}) {
            assertThat(IdentityMap.NONE.compare(new Principal("a", pair[0]), new Principal("a", pair[1])))
                    .as(pair[0])
                    .isEqualTo(Likeness.DISTINCT);
        }
    }

    /** Else whoever has two accounts would be two people by spelling one of them otherwise. */
    @Test
    void anAccountIsItsPersonsInAnyCaseWhereThatIsOnePerson() {
        IdentityMap two = new IdentityMap(
                Map.of(
                        new Principal("azure-devops", "AA-01"), "alice",
                        new Principal("azure-devops", "BB-02"), "alice"),
                Map.of("managers", Set.of("alice")),
                GitOps.NONE);
        Principal respelled = new Principal("azure-devops", "bb-02");

        assertThat(two.compare(new Principal("azure-devops", "AA-01"), respelled))
                .isEqualTo(Likeness.SAME);
        assertThat(two.whose(respelled)).contains("alice");
        assertThat(two.person(respelled)).isEmpty();
        IdentityMap several = new IdentityMap(
                Map.of(new Principal("a", "X"), "alice", new Principal("a", "x"), "bob"), Map.of(), GitOps.NONE);
        assertThat(several.whose(new Principal("A", "X"))).isEmpty();
        assertThat(several.whose(new Principal("a", "x"))).contains("bob");
    }

    /** Case makes two users of the API server: of one of whom the map does not say it nobody knows that he is nobody else. */
    @Test
    void aUserOfTheApiServerInAnotherCaseIsToldFromNobody() {
        IdentityMap map = new IdentityMap(
                Map.of(Principal.ofKubernetes("alice"), "alice", ALICE_AT_GITHUB, "alice", BOB_AT_JIRA, "bob"),
                Map.of(),
                GitOps.NONE);
        Principal respelled = Principal.ofKubernetes("ALICE");

        assertThat(map.compare(respelled, BOB_AT_JIRA)).isEqualTo(Likeness.UNMAPPED);
        assertThat(map.compare(BOB_AT_JIRA, respelled)).isEqualTo(Likeness.UNMAPPED);
        assertThat(map.compare(respelled, ALICE_AT_GITHUB)).isEqualTo(Likeness.SAME);
        assertThat(map.compare(respelled, Principal.ofKubernetes("alice"))).isEqualTo(Likeness.SAME);
        assertThat(map.compare(Principal.ofKubernetes("alice"), BOB_AT_JIRA)).isEqualTo(Likeness.DISTINCT);
    }

    @Test
    void usersOfTheApiServerAreThatInAnyCase() {
        assertThat(MAP.compare(new Principal("Kubernetes", "a"), new Principal("Kubernetes", "b")))
                .isEqualTo(Likeness.UNMAPPED);
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
        assertThat(lost.compare(ALICE_AT_GITHUB, new Principal("GitHub", "1"))).isEqualTo(Likeness.SAME);
    }

    @Test
    void onlyMembersAreInAGroup() {
        assertThat(MAP.has("managers", "alice")).isTrue();
        assertThat(MAP.has("managers", "bob")).isFalse();
        assertThat(MAP.has("others", "alice")).isFalse();
    }
}
