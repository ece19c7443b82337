package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.PEOPLE;
import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.review;
import static dev.countersign.decision.ApprovalScenes.reviewed;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.people.IdentityMap;
import dev.countersign.policy.PolicyInput.People;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigstore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules learn of whose the accounts are. */
class InputPeopleTest {
    private static Optional<People> people(IdentityMap identities, Candidate... found) {
        Cases cases = Cases.judgedBy(reviewed(
                        TestProfiles.profile().trust("release", RELEASE).identities(identities), "rule"))
                .found(found);
        cases.rules.passes("rule");
        cases.evaluate();
        return cases.rules.asked().getFirst().people();
    }

    @Test
    void isWhatTheMapSaysOfThoseWhomEvidenceNames() {
        assertThat(people(PEOPLE, review("alice", "eve", "bob"), approval("jira", "dave")))
                .contains(new People(
                        false,
                        Map.of("github", Map.of("alice", "alice", "bob", "bob"), "jira", Map.of("dave", "dave"))));
    }

    /** Else rules would tell a user of the API server from others by another user's entry. */
    @Test
    void isOfUsersOfTheApiServerOnlyAsTheMapSpellsThem() {
        assertThat(people(
                        PEOPLE,
                        review("ALICE", "eve", "eve"),
                        approval("kubernetes", "dave"),
                        approval("kubernetes", "CAROL")))
                .contains(new People(
                        false, Map.of("github", Map.of("ALICE", "alice"), "kubernetes", Map.of("dave", "dave"))));
    }

    @Test
    void saysThatTheMapIsLost() {
        assertThat(people(IdentityMap.lost("it is gone"), review("alice", "bob", "bob")))
                .contains(new People(true, Map.of()));
    }

    @Test
    void isOfNobodyWhomStrangersName() {
        TestSigstore sigstore = TestSigstore.create();
        Cases cases = Cases.judgedBy(reviewed(
                        TestProfiles.profile()
                                .trust("release", RELEASE)
                                .root("own", sigstore.root())
                                .keyless("ci", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS)
                                .identities(PEOPLE),
                        "rule"))
                .found(
                        review("alice", "bob", "bob"),
                        sigstore.attests(IMAGE, "https://countersign.dev/deploy-approval/v1", """
                                {"decision":"APPROVED","approver":{"provider":"jira","id":"dave"},"at":"2026-08-21T12:00:00Z","scope":{"environment":"production"}}""")
                                .leaf(leaf ->
                                        leaf.uri("https://github.com/eve/app/.github/workflows/ci.yml@refs/heads/main"))
                                .logged()
                                .bundle());
        cases.rules.passes("rule");
        cases.evaluate();

        assertThat(cases.rules.asked().getFirst().people().orElseThrow().persons())
                .containsOnlyKeys("github");
    }

    @Test
    void isAbsentWhereNoEvidenceTellsOfPeople() {
        Cases cases =
                Cases.judgedBy(TestProfiles.profile().trust("release", RELEASE).workload("hardened", "rule"));
        cases.rules.passes("rule");
        cases.evaluate();

        assertThat(cases.rules.asked().getFirst().people()).isEmpty();
    }
}
