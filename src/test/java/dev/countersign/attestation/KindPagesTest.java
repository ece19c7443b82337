package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.policy.Library;
import dev.countersign.policy.Params;
import dev.countersign.policy.Rule;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.ProfileParser;
import dev.countersign.signature.TestStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of {@code policies/kinds} say of each kind what is so. */
class KindPagesTest {
    private static final Library LIBRARY = LibraryFiles.read(KindPage.ROOT.resolve("policies"));
    private static final Set<String> SPELLED_OUT = Set.of("signature", "vuln-scan");
    private static final String PROFILE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: minimal}
            spec:
              scope:
                namespaceSelector: {matchLabels: {environment: production}}
                images: {include: ["ghcr.io/acme/**"]}
              enforcement: {mode: Enforce}
              trust:
                - name: release
                  key: {secretRef: {name: release}}
            """;

    static List<KindPage> pages() {
        return KindPage.all();
    }

    static List<KindPage> pagesOfFacts() {
        return pages().stream()
                .filter(page -> !SPELLED_OUT.contains(page.name()))
                .toList();
    }

    @Test
    void everyKindHasAPage() {
        assertThat(pages())
                .extracting(KindPage::name)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("signature", "vuln-scan", "custom"),
                                Kinds.ALL.stream()
                                        .filter(kind -> !(kind instanceof LinkCheck))
                                        .map(kind -> kind.kind().word()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsLinkedFromReadme(KindPage page) throws IOException {
        assertThat(Files.readString(KindPage.ROOT.resolve("README.md")))
                .contains("](policies/kinds/%s.md)".formatted(page.name()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsShort(KindPage page) {
        assertThat(page.text().lines()).hasSizeBetween(40, 100);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageSaysHowLargeAStatementMayBe(KindPage page) {
        int most = EvidenceKind.parse(page.kind()).orElseThrow().mostBytes();
        String limit = most >= 1 << 20 ? (most >> 20) + " MiB" : (most >> 10) + " KiB";

        assertThat(page.text())
                .contains(
                        page.name().equals("custom")
                                ? "at most %d Ki characters".formatted(Claim.Unrecognised.MOST >> 10)
                                : "\nA statement has at most " + limit + ".");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRequirementIsOneThatAProfileCanHave(KindPage page) throws IOException {
        List<JsonNode> requirements = page.requirements();
        ObjectNode profile = (ObjectNode) new YAMLMapper().readTree(PROFILE);
        requirements.forEach(profile.withObjectProperty("spec").withArrayProperty("requirements")::add);

        assertThat(requirements)
                .anySatisfy(each -> assertThat(each.path("kind").asText()).isEqualTo(page.kind()));
        assertThat(ProfileParser.parse(profile)).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRuleThatARequirementNamesTakesItsParameters(KindPage page) {
        for (JsonNode requirement : page.requirements()) {
            for (JsonNode use : requirement.path("policies")) {
                Rule rule = LIBRARY.rule(use.path("name").asText()).orElseThrow();

                assertThat(rule.kinds()).contains(requirement.path("kind").asText());
                assertThat(Params.check(rule, use.path("params"))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageNamesTheRulesThatApply(KindPage page) {
        assertThat(LIBRARY.rules().values())
                .filteredOn(rule -> rule.kinds().contains(page.kind()))
                .allSatisfy(
                        rule -> assertThat(page.text()).contains("](../rules/%1$s/%1$s.rego)".formatted(rule.name())));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageNamesTheKindsOwnRefusals(KindPage page) {
        assertThat(Kinds.ALL)
                .filteredOn(kind -> kind.kind().word().equals(page.name()))
                .flatExtracting(Kind::codes)
                .allSatisfy(code -> assertThat(page.text()).contains("`" + code + "`"));
    }

    /** Written anew with {@code -Dcountersign.update=true}. */
    @ParameterizedTest
    @MethodSource("pagesOfFacts")
    void rulesSeeOfThePredicateWhatThePageShows(KindPage page) throws IOException, UnreadableException {
        JsonNode data = new ObjectMapper().readTree(data(page).toString());
        if (Boolean.getBoolean("countersign.update")) {
            page.keep(data);
        }

        assertThat(KindPage.of(page.name()).shape()).isEqualTo(data);
    }

    private static ObjectNode data(KindPage page) throws UnreadableException {
        if (page.name().equals("custom")) {
            EvidenceKind kind = new EvidenceKind(page.kind());
            return new Wanted(kind, Set.of(page.type()))
                    .fact(Reading.claim(TestStatement.of(Reading.IMAGE, page.type(), page.predicate())))
                    .orElseThrow()
                    .data();
        }
        return Read.facts(page.type(), page.predicate()).stream()
                .filter(fact -> fact.kind().word().equals(page.name()))
                .findFirst()
                .orElseThrow()
                .data();
    }

    @Test
    void theScansPredicateIsOneAndItsShapeIsWhatRulesSee() throws IOException {
        KindPage page = KindPage.of("vuln-scan");
        VulnScan scan = Reading.scan("https://cosign.sigstore.dev/attestation/vuln/v1", page.predicate());

        assertThat(errors("scans", page.shape())).isEmpty();
        assertThat(page.shape().path("finished").asText())
                .isEqualTo(scan.finished().toString());
        assertThat(page.shape().at("/scanner/uri").asText()).isEqualTo(scan.scannerUri());
        assertThat(page.shape()
                        .path("findings")
                        .valueStream()
                        .map(each -> each.path("id").asText()
                                + each.path("severity").asText()
                                + each.path("package").asText()
                                + each.path("purl").asText()
                                + each.path("fixed").asText()))
                .containsExactlyElementsOf(scan.findings().stream()
                        .map(each -> each.id()
                                + each.severity().name().toLowerCase(Locale.ROOT)
                                + each.packageName()
                                + each.purl().orElse("")
                                + each.fixed().orElse(""))
                        .toList());
    }

    @Test
    void theSignaturesShapeIsWhatRulesSee() throws IOException {
        assertThat(errors("signatures", KindPage.of("signature").shape())).isEmpty();
    }

    private static String errors(String list, JsonNode element) throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(KindPage.ROOT.resolve("policies/schema/input.json").toFile())
                .at("/properties/images/items/properties/" + list + "/items");
        assertThat(schema).isNotEqualTo(MissingNode.getInstance());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(element)
                .toString()
                .replaceAll("^\\[]$", "");
    }
}
