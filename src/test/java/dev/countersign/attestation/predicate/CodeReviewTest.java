package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import dev.countersign.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeReviewTest {
    private static final String TYPE = "https://countersign.dev/code-review/v1";
    private static final String HEAD = "9c0e4b7a61d25f38a1b2c3d4e5f60718293a4b5c";
    private static final String OTHER = "1a410efbd13591db07496601ebc7a059dd55cfe9";
    private static final String MERGE = "4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223";
    private static final String BOB =
            "{\"provider\":\"github\",\"id\":\"1024025\",\"login\":\"bob\",\"email\":\"bob@acme.example\"}";

    private static Fact reviewed(String pointer, Consumer<ObjectNode> change) {
        return Read.fact(TYPE, OwnExamples.good("code-review", pointer, change));
    }

    private static JsonNode approvals(Fact fact) {
        return fact.data().at("/changes/0/approvals");
    }

    /** What becomes of Bob's approval where he then says something else. */
    private static Fact after(String state, String revision, String at) {
        return reviewed(
                "/changes/0",
                change -> ((ObjectNode) change.withArray("reviews")
                                .addObject()
                                .put("state", state)
                                .put("revision", revision)
                                .put("at", at))
                        .set("actor", change.at("/reviews/0/actor")));
    }

    private static void assertUnreviewed(Fact fact) {
        assertThat(approvals(fact)).isEmpty();
        assertThat(fact.data().path("unreviewed")).hasToString("[\"" + MERGE + "\"]");
    }

    @Test
    void tellsRulesWhoApprovedWhatWasMerged() {
        Fact fact = reviewed("", _ -> {});

        assertThat(fact.kind()).hasToString("code-review");
        assertThat(approvals(fact)).hasToString("[" + BOB + "]");
        assertThat(fact.data().path("unreviewed")).isEmpty();
        assertThat(fact.data().at("/changes/0/reviews")).hasSize(2);
        assertThat(fact.data().at("/changes/0/codeOwnersSatisfied").asBoolean()).isTrue();
        assertThat(fact.data().at("/changes/0/pullRequest")).hasToString("""
                {"url":"https://github.com/acme/shop/pull/812","number":812,"title":"Charge in the customer's currency",\
                "createdAt":"2026-11-19T10:00:00Z","mergedAt":"2026-11-19T15:30:00Z","baseRef":"refs/heads/main",\
                "headRevision":"9c0e4b7a61d25f38a1b2c3d4e5f60718293a4b5c"}""");
    }

    @Test
    void listsEachChangeOfARangeThatNobodyApproved() {
        Fact fact = Read.fact(TYPE, OwnExamples.good("code-review-of-a-range"));

        assertThat(fact.data().path("unreviewed")).hasToString("""
                ["b7e23ec29af22b0b4e41da31e868d57226121c84","9c0e4b7a61d25f38a1b2c3d4e5f60718293a4b5c"]""");
        assertThat(fact.data().path("range")).isNotEmpty();
    }

    @Test
    void isOfTheTimeOfTheLastMergeOfItsRange() {
        Fact fact = Read.fact(TYPE, OwnExamples.good("code-review-of-a-range"));

        assertThat(fact.currency().source())
                .startsWith("[\"https://github.com/acme/shop\"")
                .contains("e83c5163316f89bfbde7d9ab23ca2e25604af290", "4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-11-19T15:30:00Z"));
    }

    @Test
    void hasNoTimeWhereNothingWasMerged() {
        Fact fact = reviewed("/changes/0", change -> change.without(List.of("pullRequest", "mergedBy")));

        assertThat(fact.currency().at()).isEmpty();
        assertUnreviewed(fact);
    }

    @ParameterizedTest
    @CsvSource({
        "CHANGES_REQUESTED," + HEAD,
        "DISMISSED," + HEAD,
        "APPROVED," + OTHER,
    })
    void countsOnlyWhatAReviewerSaidLastOfWhatWasMerged(String state, String revision) {
        assertUnreviewed(after(state, revision, "2026-11-19T15:20:00Z"));
    }

    @Test
    void aCommentTakesNoApprovalBack() {
        assertThat(approvals(after("COMMENTED", HEAD, "2026-11-19T15:20:00Z"))).hasSize(1);
    }

    @Test
    void looksAtTimesAndNotAtTheOrderOfTheList() {
        assertThat(approvals(after("CHANGES_REQUESTED", HEAD, "2026-11-19T15:00:00Z")))
                .hasSize(1);
    }

    @Test
    void ofTwoReviewsAtOneTimeTheWorseCounts() {
        assertUnreviewed(after("CHANGES_REQUESTED", HEAD, "2026-11-19T15:10:00Z"));
    }

    @Test
    void anApprovalAfterTheMergeIsNone() {
        assertUnreviewed(reviewed("/changes/0/reviews/1", review -> review.put("at", "2026-11-19T15:30:01Z")));
    }

    @Test
    void approvingAgainAfterTheMergeTakesNothingBack() {
        assertThat(approvals(after("APPROVED", HEAD, "2026-11-19T16:00:00Z"))).hasSize(1);
    }

    @Test
    void isAsOldAsTheLastMergeAndStandsWhereItWasAskedFor() {
        Fact fact = reviewed("", review -> review.put("observedAt", "2026-11-20T08:00:00Z"));

        assertThat(fact.currency().at()).contains(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(fact.currency().oldest()).contains(Instant.parse("2026-11-19T15:30:00Z"));
        assertThat(fact.data().path("observedAt").asText()).isEqualTo("2026-11-20T08:00:00Z");
    }

    @Test
    void isNotAskedForBeforeTheLastMerge() {
        assertThat(Read.unreadable(
                        TYPE,
                        OwnExamples.good(
                                "code-review", "", review -> review.put("observedAt", "2026-11-19T15:29:59Z"))))
                .contains("observedAt", "not before the last merge");
    }

    @Test
    void whoeverWroteItWithTheAuthorIsAnAuthorAndDoesNotApprove() {
        Fact fact =
                reviewed("/changes/0", change -> change.putArray("coAuthors").add(change.at("/reviews/1/actor")));

        assertUnreviewed(fact);
        assertThat(fact.data().at("/changes/0/coAuthors")).hasToString("[" + BOB + "]");
        assertThat(fact.matters().getFirst().in(Role.AUTHOR))
                .extracting(act -> act.who().id())
                .containsExactly("583231", "1024025");
    }

    @ParameterizedTest
    @CsvSource({"author", "lastPusher"})
    void nobodyApprovesWhatTheyWroteOrPushed(String own) {
        assertUnreviewed(reviewed("/changes/0", change -> change.set(own, change.at("/reviews/1/actor"))));
    }

    @ParameterizedTest
    @CsvSource({"provider,gitlab", "id,7"})
    void isNotTheSameActorByNameAlone(String field, String value) {
        assertThat(approvals(reviewed(
                        "/changes/0",
                        change -> change.set(
                                "author",
                                ((ObjectNode) change.at("/reviews/1/actor").deepCopy()).put(field, value)))))
                .hasSize(1);
    }

    @Test
    void isTheSameActorUnderAnotherName() {
        assertUnreviewed(reviewed("/changes/0/author", author -> author.put("id", "1024025")));
    }

    @ParameterizedTest
    @CsvSource({
        "/changes/0/pullRequest,mergedAt,2026-11-19T09:59:59Z,predicate.changes[0].pullRequest.mergedAt",
        "/changes/0/reviews/0,at,2026-11-19T09:59:59Z,predicate.changes[0].reviews[0].at",
        "/changes/0/pullRequest,createdAt,yesterday,predicate.changes[0].pullRequest.createdAt",
        "/changes/0/pullRequest,createdAt,'',predicate.changes[0].pullRequest.createdAt",
        "/changes/0/reviews/0,revision,9c0e4b7,predicate.changes[0].reviews[0].revision",
        "'',provider,'',predicate.provider",
    })
    void namesWhatCannotBeRead(String pointer, String name, String value, String field) {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("code-review", pointer, object -> object.put(name, value))))
                .startsWith(field + ":");
    }

    @Test
    void isOfARangeThatEndsWithItsLastChange() {
        assertThat(Read.unreadable(
                        TYPE, OwnExamples.good("code-review-of-a-range", "/range", range -> range.put("to", HEAD))))
                .startsWith("predicate.range.to:");
    }

    @Test
    void hasAListOfChanges() {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("code-review", "", all -> all.remove("changes"))))
                .startsWith("predicate.changes:");
    }
}
