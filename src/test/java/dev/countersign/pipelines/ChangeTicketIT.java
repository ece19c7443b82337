package dev.countersign.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code change_ticket} of {@code policies/ci/evidence.sh} makes of a ticket that Ada asked for, by who moved it where. */
class ChangeTicketIT {
    private static final String OF = "https://acme.atlassian.net/rest/api/3/issue/PAY-2001";
    private static final String CHANGES = OF + "/changelog?startAt=%d&maxResults=100";
    private static final String COMMAND = "JIRA_URL=https://acme.atlassian.net; change_ticket ";

    @TempDir
    private Path folder;

    private Forge jira;

    @BeforeEach
    void start() throws IOException {
        jira = Forge.jira(folder);
    }

    private Fact ticket() throws Exception {
        return jira.attests("change-ticket", COMMAND + "PAY-2001");
    }

    /** What everybody decided, such as {@code carol APPROVED}. */
    private static String decisions(Fact ticket) {
        return ticket.data()
                .path("approvals")
                .valueStream()
                .map(decided -> decided.at("/actor/id").asText() + " "
                        + decided.path("decision").asText())
                .collect(Collectors.joining(", "));
    }

    /** Each is {@code who:from>to}, one after the other. */
    private void moved(String moves) throws IOException {
        String values =
                Arrays.stream(moves.split(" ")).map(ChangeTicketIT::move).collect(Collectors.joining(", "));
        jira.answers(CHANGES.formatted(1), "{\"values\": [" + values + "]}");
        jira.answers(CHANGES.formatted(1 + moves.split(" ").length), "{\"values\": []}");
    }

    private static String move(String move) {
        String[] words = move.split("[:>]", -1);
        return """
                {"created": "2026-11-19T16:00:00.000+0100", "author": {"accountId": "%s", "displayName": "%1$s", "accountType": "%s"}, "items": [
                  {"field": "Resolution", "fieldId": "resolution", "fromString": "Approved", "toString": null},
                  {"field": "status", "fieldId": "status", "fromString": "%s", "toString": "%s"}]}""".formatted(words[0], words[0].equals("robot") ? "app" : "atlassian", words[1], words[2]);
    }

    @Test
    void tellsWhoApprovedAndWhenOfAllPages() throws Exception {
        Fact ticket = ticket();

        assertThat(decisions(ticket)).isEqualTo("5b109f2e9729b51b54dc274d APPROVED");
        assertThat(ticket.data().at("/approvals/0/at").asText()).isEqualTo("2026-11-19T15:00:00Z");
        assertThat(ticket.data().path("approved").booleanValue()).isTrue();
        assertThat(ticket.data().at("/requestedBy/id").asText()).isEqualTo("5b10a2844c20165700ede21g");
    }

    @ParameterizedTest
    @CsvSource({
        "a:Review>Approved, a APPROVED",
        "a:Review>Approved b:Approved>Rejected, b REJECTED",
        "a:Review>Approved a:Approved>Rejected b:Rejected>Approved, 'a REJECTED, b APPROVED'",
        "a:Review>Approved b:Approved>Review c:Review>Approved, 'b REJECTED, c APPROVED'",
        "a:Review>Approved a:Approved>Review a:Review>Approved, a APPROVED",
        "a:Review>Approved robot:Approved>Deploying, ''",
        "a:Review>Approved robot:Approved>Deploying b:Deploying>Approved, b APPROVED",
        "a:Review>Approved 5b10a2844c20165700ede21g:Approved>Review b:Review>Approved, b APPROVED",
        "a:Review>Approved b:Approved>Review b:Review>Approved, b APPROVED",
        "a:Review>Approved a:Approved>Open a:Open>Approved b:Approved>Open b:Open>Approved, b APPROVED",
        "a:Open>Review b:Review>Rejected, ''"
    })
    void tellsTheLastWordOfEachWhoMovedIt(String moves, String decisions) throws Exception {
        moved(moves);

        assertThat(decisions(ticket())).isEqualTo(decisions);
    }

    @Test
    void takesNoFieldOfThatNameForTheStatus() throws Exception {
        moved("a:Review>Approved");
        jira.changes(CHANGES.formatted(1), "/values/0/items/1", item -> item.put("fieldId", "customfield_1"));

        assertThat(decisions(ticket())).isEmpty();
    }

    @Test
    void voidsWhatWasApprovedBeforeSomebodyMovedItWhoIsNotTold() throws Exception {
        moved("a:Review>Approved b:Approved>Review c:Review>Approved");
        jira.changes(CHANGES.formatted(1), "/values/1", change -> change.remove("author"));

        assertThat(decisions(ticket())).isEqualTo("c APPROVED");
    }

    @Test
    void knowsAProgram() throws Exception {
        moved("robot:Review>Approved");

        assertThat(ticket().data().at("/approvals/0/actor/bot").booleanValue()).isTrue();
    }

    @Test
    void leavesOutWhoAskedWhereNobodyDid() throws Exception {
        jira.changes(OF, "/fields", (ObjectNode fields) -> fields.putNull("reporter"));

        assertThat(ticket().data().has("requestedBy")).isFalse();
    }

    @Test
    void asksForTheTicketByItsEncodedKey() throws Exception {
        jira.refuses(COMMAND + "'PAY-1?x'", "issue/PAY-1%3Fx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/changelog?startAt=0&maxResults=100", "/changelog?startAt=2&maxResults=100"})
    void attestsNothingWhereJiraDoesNotAnswer(String request) throws Exception {
        jira.to(OF + request);
        jira.fails(OF + request);

        jira.refuses(COMMAND + "PAY-2001", "The requested URL returned error");
    }
}
