package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.control.Catalogue;
import dev.countersign.policy.Library;
import dev.countersign.policy.opa.LibraryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles of {@code policies/profiles} that a team copies and fills in. */
class StarterProfilesTest {
    private static final Path POLICIES = Path.of(System.getProperty("countersign.basedir", "."), "policies");
    private static final Library LIBRARY = LibraryFiles.read(POLICIES);

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void isInForceOnceItHasAKey(String name) throws IOException {
        Catalogue catalogue = Catalogue.parse(
                new YAMLMapper().readTree(POLICIES.resolve("controls/soc2.yaml").toFile()));
        TrustMaterial none = new TrustMaterial(
                _ -> Optional.empty(), _ -> Optional.empty(), _ -> new IdentityDocument.Absent("there is none"));

        assertThat(new Resolver(LIBRARY, catalogue::contains).resolve(GoldenProfiles.profile(filledIn(name)), none))
                .isInstanceOf(Resolution.Resolved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void trustsNobodyUntilItHas(String name) throws IOException {
        assertThat(ProfileParser.parse(profile(name)))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .contains("spec.trust[0].key.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void refusesNothingBeforeSomebodySaysSo(String name) throws IOException {
        assertThat(profile(name).at("/spec/enforcement/mode").asText()).isEqualTo("Audit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void letsWhatWasAdmittedRunAgainElsewhere(String name) throws IOException {
        assertThat(profile(name).at("/spec/enforcement/onReschedule").asText()).isEqualTo("AdmitAndFlag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void honoursNobodysExceptionsBeforeSomebodySaysWhose(String name) throws IOException {
        assertThat(profile(name).at("/spec/exceptions/groups"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("YOUR-SECURITY-TEAM");
        assertThat(profile(name).at("/spec/exceptions").has("wholeRequirementGroups"))
                .isFalse();
    }

    @Test
    void noExceptionsAreLessThanAnybodys() throws IOException {
        String text = text("soc2-standard");
        String none = text.replaceFirst("(?s)  exceptions:\n.*?\n  trust:", "  trust:");

        assertThat(none).doesNotContain("exceptions:");
        assertThat(Strictness.gaps(tree(none), tree(text))).isEmpty();
        assertThat(Strictness.gaps(tree(text), tree(none))).containsExactly("exceptions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void saysOfEachRequirementWhyWhoAndWhatToDo(String name) throws IOException {
        assertThat(profile(name).at("/spec/requirements")).isNotEmpty().allSatisfy(requirement -> {
            assertThat(requirement.path("controls")).isNotEmpty();
            assertThat(requirement.path("severity").asText()).isNotBlank();
            assertThat(requirement.path("owner").asText()).startsWith("YOUR-");
            assertThat(requirement.at("/remediation/text").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2-starter", "soc2-standard", "soc2-strict"})
    void believesNobodyAboutWhatItDoesNotAskFor(String name) throws IOException {
        assertThat(profile(name).at("/spec/trust/0/allowedKinds"))
                .containsExactlyInAnyOrderElementsOf(
                        Set.copyOf(profile(name).at("/spec/requirements").findValues("kind")));
    }

    @Test
    void theFirstAsksForSixThings() throws IOException {
        assertThat(profile("soc2-starter").at("/spec/requirements"))
                .extracting(requirement -> requirement.path("id").asText())
                .containsExactly("signed", "inventoried", "scanned", "tested", "origin", "hardened");
    }

    @ParameterizedTest
    @CsvSource({"soc2-standard, soc2-starter", "soc2-strict, soc2-standard", "soc2-strict, soc2-starter"})
    void asksForAllThatTheLaxerOneAsks(String stricter, String laxer) throws IOException {
        assertThat(Strictness.gaps(profile(stricter), profile(laxer))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soc2-standard, soc2-starter", "soc2-strict, soc2-standard"})
    void asksForMoreThanTheLaxerOne(String stricter, String laxer) throws IOException {
        assertThat(Strictness.gaps(profile(laxer), profile(stricter)))
                .extracting(gap -> gap.replaceFirst("[./].*", ""))
                .contains("scanned", "inventoried", "origin", "hardened");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxCritical: 0 | maxCritical: 1 | scanned/vulnerability-thresholds.maxCritical",
                "maxHigh: 0 | maxLow: 0 | scanned/vulnerability-thresholds.maxHigh",
                "denyExploited: true | denyExploited: false | scanned/vulnerability-thresholds.denyExploited",
                "graceDays: {critical: 7, high: 30} | graceDays: {critical: 7, high: 31} | scanned/vulnerability-thresholds.graceDays",
                "graceDays: {critical: 7, high: 30} | graceDays: 30 | scanned/vulnerability-thresholds.graceDays",
                "onlyFixable: true | vexTrust: [release] | scanned/vulnerability-thresholds.vexTrust",
                "maxAge: 7d | maxAge: 169h | scanned.maxAge",
                "purl: 80 | licence: 80 | inventoried/sbom-completeness.minPercent",
                "ignore: [ROOT_FILESYSTEM_WRITABLE] | ignore: [ROOT_FILESYSTEM_WRITABLE, HOST_PID] | hardened/pod-hardening.ignore",
                "level: restricted | level: baseline | hardened/pod-hardening.level",
                "refs: [refs/heads/main, refs/tags/v*] | refs: [refs/heads/*] | built/slsa-provenance.refs",
                "required: [commit] | required: [] | built/slsa-provenance.required",
                "runner/github-hosted | runner/** | built/slsa-provenance.builders",
                "distinctFrom: [author] | distinctFrom: [] | reviewed.approvals",
                "controls: [CC5.1, CC8.1] | controls: [CC8.1] | reviewed.controls",
                "name: built-from-review | name: promotion | reviewed/built-from-review",
                "kind: sast | kind: dast | analysed.kind",
                "id: no-secrets | id: secrets | no-secrets.id",
                "environment: production | environment: staging | scope",
                "maxTTL: 30d | maxTTL: 31d | exceptions",
                "groups: [YOUR-SECURITY-TEAM] | groups: [YOUR-SECURITY-TEAM, developers] | exceptions",
                "groups: [YOUR-SECURITY-TEAM] | wholeRequirementGroups: [YOUR-SECURITY-TEAM] | exceptions"
            })
    void whatIsLaxerIsFound(String written, String instead, String gap) throws IOException {
        String text = text("soc2-standard");

        assertThat(text).contains(written);
        assertThat(Strictness.gaps(tree(text.replace(written, instead)), profile("soc2-standard")))
                .contains(gap);
    }

    private static JsonNode profile(String name) throws IOException {
        return tree(text(name));
    }

    private static JsonNode filledIn(String name) throws IOException {
        return tree(text(name)
                .replaceFirst(
                        "-----BEGIN PUBLIC KEY-----\n.*\n.*-----END PUBLIC KEY-----",
                        List.of(Resolutions.OTHER_KEY.strip().split("\n")).stream()
                                .reduce((above, line) -> above + "\n          " + line)
                                .orElseThrow()));
    }

    private static String text(String name) throws IOException {
        return Files.readString(POLICIES.resolve("profiles/" + name + ".yaml"));
    }

    private static JsonNode tree(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }
}
