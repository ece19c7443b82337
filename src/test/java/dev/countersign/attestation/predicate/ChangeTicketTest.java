package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTicketTest {
    private static final String TYPE = "https://countersign.dev/change-ticket/v1";
    private static final String APPROVED = "2026-11-19T16:00:00Z";

    private static Fact ticket(Consumer<ObjectNode> change) {
        return Read.fact(TYPE, OwnExamples.good("change-ticket", "", change));
    }

    /** The example, where Carol said something else besides. */
    private static Fact then(String decision, String at) {
        return ticket(all -> ((ObjectNode) all.withArray("approvals")
                        .addObject()
                        .put("decision", decision)
                        .put("at", at))
                .set("actor", all.at("/approvals/0/actor")));
    }

    private static void assertRejected(Fact fact) {
        assertThat(fact.currency().against()).map(Against::code).contains("TICKET_REJECTED");
    }

    @Test
    void tellsRulesWhoApproved() {
        Fact fact = ticket(_ -> {});

        assertThat(fact.kind()).hasToString("change-ticket");
        assertThat(fact.data()).hasToString("""
                {"system":"jira","key":"PAY-2001","url":"https://acme.atlassian.example/browse/PAY-2001",\
                "type":"Change","status":"Approved","approved":true,\
                "requestedBy":{"provider":"jira","id":"5b10a2844c20165700ede21g","login":"ada"},\
                "createdAt":"2026-11-18T09:00:00Z","approvedAt":"2026-11-19T16:00:00Z",\
                "approvals":[{"actor":{"provider":"jira","id":"5b109f2e9729b51b54dc274d","login":"carol"},\
                "decision":"APPROVED","at":"2026-11-19T16:00:00Z"}],\
                "approvers":[{"provider":"jira","id":"5b109f2e9729b51b54dc274d","login":"carol"}]}""");
        assertThat(fact.currency().source()).isEqualTo("[\"jira\",\"PAY-2001\"]");
        assertThat(fact.currency().against()).isEmpty();
    }

    @Test
    void isOfTheNewestOfItsTimes() {
        assertThat(ticket(_ -> {}).currency().at()).contains(Instant.parse(APPROVED));
        assertThat(then("REJECTED", "2026-11-20T16:00:00Z").currency().at())
                .contains(Instant.parse("2026-11-20T16:00:00Z"));
        assertThat(ticket(all -> all.remove(List.of("approved", "approvedAt", "approvals")))
                        .currency()
                        .at())
                .contains(Instant.parse("2026-11-18T09:00:00Z"));
    }

    /** What an approval was taken back from has no later time of its own. */
    @Test
    void isOfWhenTheSystemWasAskedAndAsOldAsItsOwnTimes() {
        Fact reopened = ticket(all ->
                all.put("observedAt", "2026-11-20T09:00:00Z").remove(List.of("approved", "approvedAt", "approvals")));
        Fact refused = ticket(all -> all.put("observedAt", "2026-11-20T09:00:00Z")
                .put("approved", false)
                .remove("approvedAt"));

        assertThat(reopened.currency().at()).contains(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(reopened.currency().oldest()).contains(Instant.parse("2026-11-18T09:00:00Z"));
        assertThat(reopened.data().path("observedAt").asText()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(refused.currency().at()).contains(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @Test
    void isRejectedWhereTheSystemSaysSo() {
        assertRejected(ticket(all -> all.put("approved", false).remove("approvedAt")));
    }

    @Test
    void aRefusalWithoutATimeIsNeverOlderThanAnApproval() {
        assertThat(ticket(all -> all.put("approved", false).remove("approvedAt"))
                        .currency()
                        .at())
                .isEmpty();
    }

    @Test
    void isRejectedWhereThatIsSomebodysLastWord() {
        assertRejected(then("REJECTED", "2026-11-19T17:00:00Z"));
        assertRejected(then("REJECTED", APPROVED));
    }

    @Test
    void whoChangedTheirMindApproves() {
        Fact fact = then("REJECTED", "2026-11-19T15:00:00Z");

        assertThat(fact.currency().against()).isEmpty();
        assertThat(fact.data().path("approvers")).hasSize(1);
    }

    /** Nobody takes another's refusal back. */
    @ParameterizedTest
    @CsvSource({"kubernetes, Carol, carol", "github, U_kgDOAAjmPw, U_kgDOAAJmPw"})
    void whereCaseMakesTwoAccountsEachHasALastWord(String provider, String refuses, String approves) {
        Fact fact = ticket(all -> {
            ArrayNode approvals = (ArrayNode) all.path("approvals");
            ObjectNode approval = (ObjectNode) approvals.get(0);
            ObjectNode refusal = approval.deepCopy().put("decision", "REJECTED").put("at", "2026-11-19T15:00:00Z");
            refusal.withObject("/actor").put("provider", provider).put("id", refuses);
            approval.withObject("/actor").put("provider", provider).put("id", approves);
            approvals.add(refusal);
        });

        assertRejected(fact);
    }

    @ParameterizedTest
    @CsvSource({"jira, ada, ada", "jira, Ada, ada", "kubernetes, Ada, ada"})
    void nobodyApprovesWhatTheyAskedFor(String provider, String asks, String approves) {
        assertThat(ticket(all -> {
                            all.withObject("/requestedBy")
                                    .put("provider", provider)
                                    .put("id", asks);
                            ((ObjectNode) all.at("/approvals/0/actor"))
                                    .put("provider", provider)
                                    .put("id", approves);
                        })
                        .data()
                        .path("approvers"))
                .isEmpty();
    }

    @Test
    void aListThatIsLeftOutStaysOut() {
        Fact fact = ticket(all -> all.remove("approvals"));

        assertThat(fact.data().has("approvals")).isFalse();
        assertThat(fact.data().path("approvers").isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "approvedAt,2026-11-18T08:00:00Z",
        "approvedAt,''",
        "approvedAt,0001-01-01T00:00:00Z",
        "observedAt,2026-11-19T15:59:59Z",
        "observedAt,''",
        "approvals,none",
        "approved,true",
    })
    void namesWhatCannotBeRead(String field, String value) {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("change-ticket", "", all -> all.put(field, value))))
                .startsWith("predicate." + field + ":");
    }

    @Test
    void aTimeOfApprovalNeedsAnApproval() {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("change-ticket", "", all -> all.remove("approved"))))
                .startsWith("predicate.approvedAt:");
    }

    /** Nobody approves what nobody has asked for yet. */
    @Test
    void anApprovalOfBeforeTheTicketIsUnreadable() {
        assertThat(Read.unreadable(
                        TYPE,
                        OwnExamples.good(
                                "change-ticket",
                                "/approvals/0",
                                approval -> approval.put("at", "2026-11-18T08:59:59Z"))))
                .startsWith(
                        "predicate.approvals[0].at: needed is a time that is not before createdAt (2026-11-18T09:00:00Z)");
    }
}
