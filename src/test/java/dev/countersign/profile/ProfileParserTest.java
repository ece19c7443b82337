package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.Platform;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.TrustEntry.KeySource;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.signature.Format;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileParserTest {
    private final Profile full = GoldenProfiles.profile(GoldenProfiles.valid("every-field"));
    private final Profile small = GoldenProfiles.profile(GoldenProfiles.valid("smallest"));

    @Test
    void readsWhoItIs() {
        ObjectNode tree = GoldenProfiles.valid("smallest").deepCopy();
        tree.withObject("metadata").put("uid", "u1").put("generation", 4).put("creationTimestamp", "x");
        tree.remove(List.of("apiVersion", "kind"));

        Profile profile = GoldenProfiles.profile(tree);

        assertThat(profile.name()).isEqualTo("smallest");
        assertThat(profile.uid()).isEqualTo("u1");
        assertThat(profile.generation()).isEqualTo(4);
        assertThat(small.uid()).isEmpty();
        assertThat(small.generation()).isZero();
    }

    @Test
    void readsScopeAndEnforcement() {
        assertThat(full.title()).isEqualTo("SOC 2 production deployments");
        assertThat(full.scope()
                        .namespaceSelector()
                        .at("/matchExpressions/0/key")
                        .textValue())
                .isEqualTo("team");
        assertThat(full.scope().include())
                .containsExactly(new ImagePattern("ghcr.io/acme/**"), new ImagePattern("127.0.0.1:5000/*/api"));
        assertThat(full.scope().exclude())
                .containsExactly(new Scope.Exclusion(
                        new ImagePattern("ghcr.io/acme/sidecars/**"), "judged by the profile of the platform team"));
        assertThat(full.enforcement())
                .isEqualTo(new Enforcement(
                        Enforcement.Mode.ENFORCE,
                        Enforcement.OnVerifierError.ADMIT_AND_RECORD,
                        true,
                        Enforcement.OnReschedule.ADMIT_AND_FLAG));
    }

    @Test
    void readsTrust() {
        TrustEntry release = full.trustEntry("release").orElseThrow();

        assertThat(full.trust()).extracting(TrustEntry::name).containsExactly("release", "scanners", "offline");
        assertThat(release.keys())
                .singleElement()
                .extracting(TrustEntry.KeyTerms::source, type(KeySource.Pem.class))
                .extracting(KeySource.Pem::text, STRING)
                .startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(release.images()).containsExactly(new ImagePattern("ghcr.io/acme/**"));
        assertThat(release.allowedKinds()).isEqualTo(Set.of(EvidenceKind.SIGNATURE, EvidenceKind.VULN_SCAN));
        assertThat(full.trust().get(1).who())
                .isEqualTo(Keys.of(new KeySource.SecretRef("scanner-keys", "scanner.pub")));
    }

    @Test
    void takesEvidenceInEveryFormatUnlessToldOtherwise() {
        JsonNode legacyOnly = GoldenProfiles.replaced("every-field", "[Legacy, Bundle]", "[Legacy]");

        assertThat(small.formats()).isEqualTo(Set.of(Format.BUNDLE, Format.LEGACY));
        assertThat(GoldenProfiles.profile(legacyOnly).formats()).isEqualTo(Set.of(Format.LEGACY));
    }

    @Test
    void readsRequirements() {
        Requirement signed = full.requirements().get(0);
        Requirement scanned = full.requirements().get(1);

        assertThat(signed.id()).isEqualTo("signed");
        assertThat(signed.kind()).contains(EvidenceKind.SIGNATURE);
        assertThat(signed.trust()).containsExactly("release", "offline");
        assertThat(signed.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(signed.controls()).containsExactly(new ControlId("CC6.8"), new ControlId("CC8.1"));
        assertThat(signed.owner()).contains("platform");
        assertThat(signed.remediation().orElseThrow().url()).contains("https://wiki.example.com/release");
        assertThat(signed.target()).isEqualTo(Requirement.Target.INDEX);
        assertThat(scanned.target())
                .isEqualTo(new Requirement.Target(
                        Requirement.Subject.EITHER,
                        List.of(new Platform("linux", "amd64", ""), new Platform("linux", "arm", "v7"))));
        assertThat(scanned.freshness().maxAge()).contains(Duration.ofHours(36));
        assertThat(scanned.policies()).hasSize(1);
        assertThat(scanned.policies().getFirst().params().at("/graceDays/high").intValue())
                .isEqualTo(14);
    }

    @Test
    void fillsInWhatIsLeftOut() {
        Requirement hardening = small.requirements().getFirst();

        assertThat(small.title()).isEmpty();
        assertThat(small.trust()).isEmpty();
        assertThat(small.scope().exclude()).isEmpty();
        assertThat(small.enforcement().onVerifierError()).isEqualTo(Enforcement.OnVerifierError.DENY);
        assertThat(hardening.kind()).isEmpty();
        assertThat(hardening.severity()).isEqualTo(Severity.HIGH);
        assertThat(hardening.policies().getFirst().params()).isEqualTo(JsonNodeFactory.instance.objectNode());
        assertThat(full.trust().get(2).who()).isEqualTo(Keys.of(new KeySource.SecretRef("offline-key", "cosign.pub")));
        assertThat(full.trust().get(2).allowedKinds()).isEmpty();
    }

    @Test
    void keepsTheSpecWhateverHappensToTheTree() {
        ObjectNode tree = GoldenProfiles.valid("smallest").deepCopy();
        JsonNode spec = tree.path("spec").deepCopy();
        Profile profile = GoldenProfiles.profile(tree);

        tree.withObject("spec").removeAll();

        assertThat(profile.spec()).isEqualTo(spec);
    }

    @Test
    void saysWhatATreeIsThatIsNoObject() {
        assertThat(ProfileParser.parse(JsonNodeFactory.instance.arrayNode()))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .containsExactly(new Problem("the profile", "must be an object, is []")));
    }
}
