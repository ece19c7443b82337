package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Signer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Instant NOW = Instant.parse("2026-08-21T12:30:00Z");

    private static final Repository API = new Repository("ghcr.io", "acme/api");
    private static final Repository PROXY = new Repository("ghcr.io", "acme/sidecars/proxy");
    private static final Repository ELSEWHERE = new Repository("docker.io", "acme/api");
    private final ResolvedProfile full = new Resolutions().resolved(GoldenProfiles.valid("every-field"));

    @Test
    void includesWhatAnyPatternMatches() {
        Scope scope = full.profile().scope();

        assertThat(scope.includes(API)).isTrue();
        assertThat(scope.includes(new Repository("127.0.0.1:5000", "team/api"))).isTrue();
        assertThat(scope.includes(ELSEWHERE)).isFalse();
    }

    @Test
    void excludesWithAReason() {
        Scope scope = full.profile().scope();

        assertThat(scope.exclusion(API)).isEmpty();
        assertThat(scope.exclusion(PROXY).orElseThrow().reason()).contains("platform team");
    }

    @Test
    void onlyNamedEntriesThatMaySpeakForTheImageAreEligible() {
        Requirement signed = full.profile().requirements().get(0);
        Requirement scanned = full.profile().requirements().get(1);

        assertThat(eligible(signed, EvidenceKind.SIGNATURE, API)).containsExactly("release", "offline");
        assertThat(eligible(signed, EvidenceKind.SIGNATURE, ELSEWHERE)).containsExactly("offline");
        assertThat(eligible(scanned, EvidenceKind.VULN_SCAN, API)).containsExactly("release", "scanners", "offline");
    }

    @Test
    void anEntrySpeaksOnlyForItsKinds() {
        ResolvedProfile signatures = new Resolutions()
                .resolved(GoldenProfiles.replaced("every-field", "[signature, vuln-scan]", "[signature]"));
        Requirement scanned = signatures.profile().requirements().get(1);

        assertThat(signatures.eligible(scanned, EvidenceKind.VULN_SCAN, API))
                .extracting(TrustEntry::name)
                .containsExactly("scanners", "offline");
    }

    @Test
    void namesEveryEntryThatHasTheSignersKey() {
        Digest shared = Resolutions.fingerprint(full, "offline");

        assertThat(full.names(new Signer.Key(shared), List.of(), NOW)).containsExactly("scanners", "offline");
        assertThat(full.names(new Signer.Key(Digest.sha256(new byte[0])), List.of(), NOW))
                .isEmpty();
    }

    private List<String> eligible(Requirement requirement, EvidenceKind kind, Repository repository) {
        return full.eligible(requirement, kind, repository).stream()
                .map(TrustEntry::name)
                .toList();
    }
}
