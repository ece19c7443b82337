package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Publishers;
import dev.countersign.decision.TestProfiles;
import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Limits;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.image.Digest;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registry lists and gives no answer for may say worse than what is older. */
@Timeout(30)
class UnansweredReferrerTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final byte[] IMAGE = OciDocuments.manifest(
            "",
            new Descriptor(OciDocuments.EMPTY_TYPE, Digest.sha256(OciDocuments.EMPTY), 2, "", Map.of()),
            List.of(),
            Optional.empty(),
            Map.of());
    private static final Descriptor SUBJECT =
            new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(IMAGE), IMAGE.length, "", Map.of());

    private final HostileRegistry registry = HostileRegistry.plain();
    private final HttpRegistry client = Clients.anonymous(registry);
    private final List<Descriptor> listed = new ArrayList<>();
    private final Map<Digest, byte[]> manifests = new HashMap<>();

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    private Digest attach(String finished) {
        return attach(SIGNER.attests(SUBJECT.digest(), TestScans.COSIGN_VULN, TestScans.trivy(finished)));
    }

    private Digest attach(Candidate.Bundle scan) {
        byte[] blob = scan.json();
        Descriptor layer = new Descriptor(BUNDLE, Digest.sha256(blob), blob.length, "", Map.of());
        Descriptor config = new Descriptor(OciDocuments.EMPTY_TYPE, Digest.sha256(OciDocuments.EMPTY), 2, "", Map.of());
        byte[] manifest = OciDocuments.manifest(BUNDLE, config, List.of(layer), Optional.of(SUBJECT), Map.of());
        Digest digest = Digest.sha256(manifest);
        registry.on("/blobs/" + layer.digest(), HostileRegistry.body("application/octet-stream", blob));
        manifests.put(digest, manifest);
        registry.on("/manifests/" + digest, HostileRegistry.body(MediaTypes.OCI_MANIFEST, manifest));
        listed.add(new Descriptor(MediaTypes.OCI_MANIFEST, digest, manifest.length, "", Map.of()));
        registry.on("/referrers/", HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(listed)));
        return digest;
    }

    private Evidence look() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return new RegistryEvidence(client, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), executor)
                    .about(
                            registry.repository(),
                            SUBJECT.digest(),
                            Anchors.of(List.of(SIGNER.key())),
                            Instant.now().plusSeconds(10));
        }
    }

    @Test
    void bothAreSeenWhereBothAreAnswered() {
        attach("2026-08-21T12:00:00Z");
        attach("2026-08-22T12:00:00Z");

        assertThat(look().claims()).hasSize(2);
        assertThat(look().gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 408, 409, 410, 412, 418, 421, 425, 451})
    void whatIsNotAnsweredIsAGap(int status) {
        attach("2026-08-21T12:00:00Z");
        Digest newer = attach("2026-08-22T12:00:00Z");
        registry.on("/manifests/" + newer, HostileRegistry.status(status));

        Evidence evidence = look();

        assertThat(evidence.claims()).hasSize(1);
        assertThat(evidence.gaps()).as("the newer scan was not seen").isNotEmpty();
    }

    @Test
    void anAnswerThatCannotBeReadIsAGap() {
        attach("2026-08-21T12:00:00Z");
        Digest newer = attach("2026-08-22T12:00:00Z");
        registry.on("/manifests/" + newer, exchange -> {
            for (int at = 0; at < 80; at++) {
                exchange.getResponseHeaders().add("X-Trace-" + at, "x");
            }
            exchange.sendResponseHeaders(200, -1);
        });

        Evidence evidence = look();

        assertThat(evidence.claims()).hasSize(1);
        assertThat(evidence.gaps()).as("the newer scan was not seen").isNotEmpty();
    }

    @Test
    void aHeaderThatContradictsTheBytesIsAGap() {
        attach("2026-08-21T12:00:00Z");
        Digest newer = attach("2026-08-22T12:00:00Z");
        registry.on(
                "/manifests/" + newer,
                HostileRegistry.body(MediaTypes.DOCKER_MANIFEST, Objects.requireNonNull(manifests.get(newer))));

        Evidence evidence = look();

        assertThat(evidence.claims()).hasSize(1);
        assertThat(evidence.gaps()).as("the newer scan was not seen").isNotEmpty();
    }

    @Test
    void aFailedTestResultIsNotHiddenByAnAnswerThatIsNone() {
        String type = "https://in-toto.io/attestation/test-result/v0.1";
        attach(SIGNER.attests(SUBJECT.digest(), type, "{\"result\":\"PASSED\",\"configuration\":[{\"name\":\"ci\"}]}"));
        Digest failed = attach(SIGNER.attests(
                SUBJECT.digest(), type, "{\"result\":\"FAILED\",\"configuration\":[{\"name\":\"ci\"}]}"));

        assertThat(tested()).isInstanceOf(Outcome.Unmet.class).asString().contains("TESTS_FAILED");

        registry.on("/manifests/" + failed, HostileRegistry.status(408));
        assertThat(tested()).isNotInstanceOf(Outcome.Met.class);
    }

    private Outcome tested() {
        ResolvedProfile profile = TestProfiles.profile()
                .trust("ci", SIGNER)
                .requires("tested", EvidenceKind.parse("test-result"), List.of(), Optional.empty(), List.of())
                .resolved();
        return Publishers.signed(
                profile, profile.profile().requirements().getFirst(), registry.repository(), look(), Instant.now());
    }
}
