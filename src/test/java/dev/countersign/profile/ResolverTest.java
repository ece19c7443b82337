package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final JsonNode FULL = GoldenProfiles.valid("every-field");
    private final Resolutions at = new Resolutions();

    @Test
    void resolvesKeysAndPolicies() {
        ResolvedProfile resolved = at.resolved(FULL);

        assertThat(resolved.keys()).containsOnlyKeys("release", "scanners", "offline");
        assertThat(Resolutions.fingerprint(resolved, "scanners"))
                .isEqualTo(Resolutions.fingerprint(resolved, "offline"))
                .isNotEqualTo(Resolutions.fingerprint(resolved, "release"));
        assertThat(resolved.policies())
                .isEqualTo(Map.of(
                        "vulnerability-thresholds", at.digest("vulnerability-thresholds"),
                        "pod-hardening", at.digest("pod-hardening"),
                        "allowed-registries", at.digest("allowed-registries")));
    }

    @Test
    void itsDigestIsThatOfItsCanonicalText() {
        ResolvedProfile resolved = at.resolved(FULL);

        assertThat(resolved.digest()).isEqualTo(Digest.sha256(CanonicalJson.bytes(resolved.text())));
        assertThat(resolved.text().path("spec")).isEqualTo(FULL.path("spec"));
        assertThat(resolved.text().path("controls").toString()).isEqualTo("[\"CC6.8\",\"CC8.1\"]");
        assertThat(resolved.text().path("policies").path("pod-hardening").textValue())
                .isEqualTo(at.digest("pod-hardening").toString());
    }

    @Test
    void itsDigestCoversSpecKeysAndPolicies() {
        Digest before = at.resolved(FULL).digest();
        ObjectNode retitled = FULL.deepCopy();
        retitled.withObject("spec").put("title", "another");

        assertThat(at.resolved(retitled).digest()).isNotEqualTo(before);
        at.secrets.put(new SecretRef("offline-key", "cosign.pub"), Resolutions.pem(FULL));
        assertThat(at.resolved(FULL).digest()).isNotEqualTo(before);
        at.secrets.put(new SecretRef("offline-key", "cosign.pub"), Resolutions.OTHER_KEY);
        assertThat(at.resolved(FULL).digest()).isEqualTo(before);
        at.rule("pod-hardening", "workload", "another text");
        assertThat(at.resolved(FULL).digest()).isNotEqualTo(before);
    }

    @Test
    void anotherSpellingOfTheSameKeyIsTheSameProfile() {
        Digest before = at.resolved(FULL).digest();
        at.secrets.put(
                new SecretRef("offline-key", "cosign.pub"), Resolutions.OTHER_KEY.replace("\n", "\r\n") + "\n\n");

        assertThat(at.resolved(FULL).digest()).isEqualTo(before);
    }

    @Test
    void saysWhichKeysAreNotAtHand() {
        at.secrets.remove(new SecretRef("offline-key", "cosign.pub"));
        at.secrets.put(new SecretRef("scanner-keys", "scanner.pub"), "no key");

        Resolution.Unresolved unresolved = at.unresolved(FULL);

        assertThat(unresolved.policies()).isEmpty();
        assertThat(unresolved.trust()).hasSize(2);
        assertThat(unresolved.trust().get(0).path()).isEqualTo("spec.trust[1].key.secretRef");
        assertThat(unresolved.trust().get(1))
                .isEqualTo(new Problem(
                        "spec.trust[2].key.secretRef",
                        "no Secret offline-key with an entry cosign.pub in the operator's namespace; create it there"));
    }

    @Test
    void saysWhichPoliciesAndControlsThereAreNot() {
        at.rules.remove("pod-hardening");
        at.controls = Set.of(new ControlId("CC6.8"));

        Resolution.Unresolved unresolved = at.unresolved(FULL);

        assertThat(unresolved.trust()).isEmpty();
        assertThat(unresolved.policies())
                .containsExactly(
                        new Problem(
                                "spec.requirements[0].controls[1]",
                                "the catalogue has no control CC8.1; name one that it lists"),
                        new Problem(
                                "spec.requirements[3].policies[0].name",
                                "there is no rule pod-hardening, neither in the library nor as a DeploymentPolicy;"
                                        + " there are allowed-registries, vulnerability-thresholds"));
    }

    @Test
    void refusesRulesThatJudgeSomethingElse() {
        at.rule("pod-hardening", "vuln-scan", "x");
        at.rule("vulnerability-thresholds", "workload", "y");

        assertThat(at.unresolved(FULL).policies())
                .containsExactly(
                        new Problem(
                                "spec.requirements[1].policies[0].name",
                                "rule vulnerability-thresholds judges the workload itself; put it into a requirement"
                                        + " without kind"),
                        new Problem(
                                "spec.requirements[3].policies[0].name",
                                "rule pod-hardening judges vuln-scan; put it into a requirement of that kind"));
    }

    @Test
    void attachesARuleToEachKindThatItJudges() {
        at.rule("vulnerability-thresholds", Set.of("sast", "vuln-scan"), "x");

        assertThat(at.resolved(FULL).policies()).containsKey("vulnerability-thresholds");
    }

    @Test
    void namesAllKindsThatARuleJudgesWhereItDoesNotFit() {
        at.rule("vulnerability-thresholds", Set.of("sca", "dast", "sast"), "x");

        assertThat(at.unresolved(FULL).policies())
                .containsExactly(
                        new Problem(
                                "spec.requirements[1].policies[0].name",
                                "rule vulnerability-thresholds judges dast, sast, sca; put it into a requirement of that kind"));
    }

    @Test
    void saysWhereParametersDoNotFit() {
        at.unfit = Optional.of("registries");

        assertThat(at.unresolved(FULL).policies())
                .containsExactly(new Problem("spec.requirements[3].policies[1].params.registries", "unfit"));
    }

    @Test
    void restoresWhatWasKeptThoughTheSecretsAreGone() {
        ResolvedProfile before = at.resolved(FULL);
        at.secrets.clear();

        Resolution restored = at.resolver().restore(FULL.path("metadata"), before.text());

        assertThat(restored).isEqualTo(new Resolution.Resolved(before));
    }

    @Test
    void restoresNothingFromATextThatLacksAKey() {
        ObjectNode text = at.resolved(FULL).text().deepCopy();
        text.withObject("keys").remove("offline");
        text.withObject("keys").put("scanners", "AAAA");

        Resolution restored = at.resolver().restore(FULL.path("metadata"), text);

        assertThat(restored)
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        unresolved -> assertThat(unresolved.trust())
                                .extracting(Problem::path)
                                .containsExactly("spec.trust[1].key.secretRef", "spec.trust[2].key.secretRef"));
        assertThat(at.resolver().restore(FULL.path("metadata"), JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(Resolution.Unresolved.class);
    }
}
