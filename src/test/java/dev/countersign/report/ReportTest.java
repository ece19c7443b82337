package dev.countersign.report;

import static dev.countersign.report.Told.NOON;
import static dev.countersign.report.Told.account;
import static dev.countersign.report.Told.finding;
import static dev.countersign.report.Told.met;
import static dev.countersign.report.Told.unmet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Finding;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isOfTheWorkloadAndGoesWithIt() {
        JsonNode report = json(account(finding("signed", unmet()), finding("scanned", met())));

        assertThat(report.at("/metadata/name").asText()).isEqualTo("countersign-uid-of-api");
        assertThat(report.at("/metadata/namespace").asText()).isEqualTo("payments");
        assertThat(report.at("/metadata/labels/app.kubernetes.io~1managed-by").asText())
                .isEqualTo("countersign");
        assertThat(report.at("/metadata/ownerReferences/0").toString())
                .isEqualTo(
                        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"api\",\"uid\":\"uid-of-api\"}");
        assertThat(report.at("/scope/namespace").asText()).isEqualTo("payments");
        assertThat(report.path("summary").toString())
                .isEqualTo("{\"fail\":1,\"error\":0,\"warn\":0,\"skip\":0,\"pass\":1}");
        assertThat(report.path("results"))
                .extracting(result -> result.path("rule").asText())
                .containsExactly("signed", "scanned");
        assertThat(report.at("/results/0/policy").asText()).isEqualTo("release");
        assertThat(report.at("/results/0/timestamp/seconds").asLong()).isEqualTo(NOON.getEpochSecond());
        assertThat(report.at("/metadata/annotations").isMissingNode()).isTrue();
    }

    @Test
    void ofWhatHasNothingToSayNothingIsSaid() {
        assertThat(new Report(Told.API, List.of(account())).isEmpty()).isTrue();
    }

    @Test
    void isReadBackAsItWasWritten() {
        Account account = account(finding("signed", unmet()), finding("scanned", met()));
        JsonNode report = json(account);

        assertThat(Account.of("release", Report.items(report, "release")).mark())
                .isEqualTo(account.mark());
        assertThat(Report.items(report, "other")).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteIsReadAsFarAsItGoes() throws Exception {
        JsonNode forged = JSON.readTree("""
                {"results": [
                  {"policy": "release", "result": "great"},
                  {"policy": "release", "result": "pass", "timestamp": {"seconds": 9223372036854775807, "nanos": 1}},
                  {"policy": "release", "result": "pass", "properties": "none"},
                  7]}
                """);

        assertThat(Report.items(forged, "release")).hasSize(1);
        assertThat(Report.items(JSON.readTree("{\"results\": 3}"), "release")).isEmpty();
    }

    @Test
    void twoImagesOfOneResultAreTwoResultsToWhoeverTellsThemApart() {
        JsonNode report = json(account(
                finding("signed", unmet(), Optional.empty(), Told.image("ghcr.io/acme/api:1", "app")),
                finding("signed", unmet(), Optional.empty(), Told.image("ghcr.io/acme/init:1", "init"))));
        Set<String> ids = new HashSet<>();
        report.path("results")
                .forEach(result -> ids.add(result.at("/properties/resultID").asText()));

        assertThat(ids).hasSize(2).doesNotContain("");
    }

    @Test
    void whatThereIsNoRoomForIsCountedAndSaidToBeLeftOut() {
        JsonNode report = json(many(10_000, "no"));

        assertThat(report.path("results")).hasSize(Report.MOST_RESULTS);
        assertThat(report.at("/configuration/limits/maxResults").asInt()).isEqualTo(Report.MOST_RESULTS);
        assertThat(report.at("/summary/fail").asInt()).isEqualTo(10_000);
        assertThat(report.at("/metadata/annotations/countersign.dev~1results-left-out")
                        .asText())
                .isEqualTo("9801");
        assertThat(report.at("/results/199/result").asText()).isEqualTo("skip");
        assertThat(report.at("/results/199/message").asText()).startsWith("9801 of 10000 results are not shown here");
    }

    @Test
    void longMessagesTakeNoMoreRoomThanThereIs() {
        String long4 = "\uD83D\uDE00".repeat(100_000);
        JsonNode report = json(many(200, long4));

        assertThat(report.toString().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Report.MOST_BYTES);
        assertThat(report.path("results").size()).isBetween(20, 199);
        assertThat(report.at("/summary/fail").asInt()).isEqualTo(200);
        assertThat(report.at("/results/0/message").asText())
                .hasSizeLessThanOrEqualTo(1000)
                .endsWith("…");
    }

    @Test
    void oddNamesAreTextThatEverybodyCanRead() throws Exception {
        String odd = "a\u0000b\n\uD800c\"\\<script>\u202E";
        ObjectNode report =
                json(account(finding(odd, unmet("CODE", odd), Optional.empty(), Told.image(odd, odd, "two"))));

        byte[] bytes = JSON.writeValueAsBytes(report);

        assertThat(JSON.readTree(bytes).at("/results/0/message").asText()).isEqualTo("a b \uFFFDc\"\\<script>\uFFFD");
        assertThat(JSON.readTree(bytes).at("/results/0/properties/container").asText())
                .endsWith(", two");
    }

    @Test
    void severalProfilesShareOneReport() {
        Account other = Account.of("base", account(finding("scanned", unmet())).items());
        JsonNode report = json(account(finding("signed", met())), other);

        assertThat(report.path("results"))
                .extracting(result -> result.path("policy").asText())
                .containsExactly("base", "release");
    }

    @Test
    void aMarkTellsWhatWasChangedAndNotWhatOthersAdded() throws Exception {
        ObjectNode report = json(account(finding("signed", unmet())));
        String mark = Report.mark(report);
        ObjectNode added = report.deepCopy();
        ((ObjectNode) added.path("metadata")).put("resourceVersion", "7");
        ((ObjectNode) added.at("/metadata/labels")).put("theirs", "yes");
        ObjectNode forged = report.deepCopy();
        ((ObjectNode) forged.at("/results/0")).put("result", "pass");
        ObjectNode scoped = report.deepCopy();
        scoped.putObject("scopeSelector");
        ObjectNode disowned = report.deepCopy();
        ((ObjectNode) disowned.path("metadata")).remove("ownerReferences");

        assertThat(Report.mark(added)).isEqualTo(mark);
        assertThat(List.of(forged, scoped, disowned)).extracting(Report::mark).doesNotContain(mark);
    }

    private static Account many(int count, String message) {
        return account(IntStream.range(0, count)
                .mapToObj(i -> finding(
                        "signed", unmet("NO", message), Optional.empty(), Told.image("ghcr.io/acme/api:" + i, "app")))
                .toArray(Finding[]::new));
    }

    private static ObjectNode json(Account... accounts) {
        return new Report(Told.API, List.of(accounts)).json();
    }
}
