package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PolicyInputJsonTest {
    @Test
    void anAbsentOptionalIsAnAbsentMember() {
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.bare(PolicyInputs.ask("1", "rule")));

        assertThat(tree.has("request")).isFalse();
        assertThat(names(tree.at("/asks/0"))).containsExactly("id", "requirement", "policy", "params");
    }

    @Test
    void membersComeInTheOrderOfTheRecords() {
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.full());

        assertThat(names(tree))
                .containsExactly(
                        "version", "now", "request", "workload", "namespace", "profile", "images", "people", "asks");
        assertThat(names(tree.at("/workload/labels"))).containsExactly("a", "z");
    }

    @Test
    void anInstantIsItsRfc3339Text() {
        assertThat(PolicyInputJson.tree(PolicyInputs.full()).get("now").textValue())
                .isEqualTo("2026-03-04T05:06:07Z");
    }

    @Test
    void aFindingNamesItsPackageAsPackage() {
        JsonNode finding = PolicyInputJson.tree(PolicyInputs.full()).at("/images/0/scans/0/findings/0");

        assertThat(names(finding))
                .containsExactly(
                        "id",
                        "severity",
                        "package",
                        "installed",
                        "fixed",
                        "published",
                        "purl",
                        "aliases",
                        "epss",
                        "exploited");
        assertThat(finding.get("package").textValue()).isEqualTo("libexample");
    }

    @Test
    void absentParamsAreAnEmptyObject() {
        Ask ask = new Ask("1", "requirement", "rule", NullNode.instance, Optional.empty(), Optional.empty());

        assertThat(PolicyInputJson.tree(PolicyInputs.bare(ask)).at("/asks/0/params"))
                .isEqualTo(PolicyInputs.params());
    }

    @Test
    void anAskNamesItsImageAndItsScan() {
        Ask ask = new Ask(
                "1",
                "r",
                "rule",
                PolicyInputs.params(),
                Optional.of("an-image"),
                Optional.of(About.scan("a-scan", List.of("a-scan"))));
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.bare(ask)).at("/asks/0");

        assertThat(tree.get("image").textValue()).isEqualTo("an-image");
        assertThat(tree.get("scan").textValue()).isEqualTo("a-scan");
    }

    @Test
    void anAskAboutOtherEvidenceNamesItAndItsKind() {
        Ask ask = new Ask(
                "1",
                "r",
                "rule",
                PolicyInputs.params(),
                Optional.of("an-image"),
                Optional.of(new About("code-review", "a-review", List.of("a-review", "b-review"))));
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.bare(ask)).at("/asks/0");

        assertThat(tree.get("kind").textValue()).isEqualTo("code-review");
        assertThat(tree.get("attestation").textValue()).isEqualTo("a-review");
        assertThat(tree.has("scan")).isFalse();
        assertThat(tree.get("counted")).extracting(JsonNode::textValue).containsExactly("a-review", "b-review");
    }

    @Test
    void theCanonicalSpellingSortsMembersAtEveryLevelAndKeepsTheOrderOfLists() {
        String text = CanonicalJson.text(PolicyInputJson.tree(PolicyInputs.full()));

        assertThat(text)
                .startsWith("{\"asks\":[],\"images\":[{\"attestations\":[{\"at\":")
                .contains("}],\"containers\":[{\"name\":\"app\",\"type\":\"App\"}],\"digest\":")
                .contains("\"podSpec\":{\"containers\":[{\"image\":\"" + PolicyInputs.APP + "\",\"name\":\"app\"}]}")
                .endsWith(",\"name\":\"app\"}]},\"root\":{\"kind\":\"Deployment\",\"name\":\"app\"}}}");
    }

    @Test
    void aFactThatStandsApartIsNamedWhereItBelongsByTheDigestOfItsCanonicalSpelling() {
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.full(), _ -> true);

        assertThat(tree.at("/images/0/scans/0").has("findings")).isFalse();
        assertThat(tree.at("/images/0/attestations/0").has("data")).isFalse();
        JsonNode whole = PolicyInputJson.tree(PolicyInputs.full());
        assertThat(tree.path("facts"))
                .extracting(
                        fact -> fact.path("path").asText(),
                        fact -> fact.path("sha256").asText())
                .containsExactly(
                        named(whole, "/images/0/scans/0/findings"),
                        named(whole, "/images/0/attestations/0/data"),
                        named(whole, "/images/0/previous/scans/0/findings"));
    }

    private static Tuple named(JsonNode whole, String path) {
        return tuple(path, Digest.sha256(CanonicalJson.bytes(whole.at(path))).hex());
    }

    @Test
    void onlyWhatIsToStandApartDoes() {
        JsonNode tree = PolicyInputJson.tree(PolicyInputs.withFindings(9), fact -> fact.length() > 1000);

        assertThat(tree.path("facts")).hasSize(2);
        assertThat(tree.at("/images/0/attestations/0/data/url").asText()).isEqualTo("https://git.example/1");
    }

    @Test
    void aDocumentOfNoFactsListsNone() {
        assertThat(PolicyInputJson.tree(PolicyInputs.bare(), _ -> true).has("facts"))
                .isFalse();
    }

    @Test
    void theDigestIsThatOfTheDocumentInWhichEveryFactStandsApart() {
        PolicyInput input = PolicyInputs.full();

        assertThat(PolicyInputJson.digest(input))
                .isEqualTo(Digest.sha256(CanonicalJson.bytes(PolicyInputJson.tree(input, _ -> true))));
    }

    @Test
    void theDigestTellsFactsApart() {
        assertThat(PolicyInputJson.digest(PolicyInputs.full()))
                .isNotEqualTo(PolicyInputJson.digest(PolicyInputs.withFindings(2)));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
