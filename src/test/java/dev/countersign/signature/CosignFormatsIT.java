package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four shapes that the real cosign 3 makes with a key, fetched from a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosignFormatsIT {
    private static final String LEGACY = "--new-bundle-format=false";
    private static final Digest OTHER_IMAGE = Digest.sha256(new byte[0]);

    private Path folder;
    private CosignLab lab;
    private TestSigner signer;
    private Digest image;
    private List<Candidate> bundles;
    private Candidate.SimpleSigning signature;
    private Candidate.Envelope attestation;

    @BeforeAll
    void signOneImageInEveryShape(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        lab = new CosignLab(folder);
        signer = TestSigner.create();
        String key = importKey(signer);
        Files.writeString(
                folder.resolve("scan.json"),
                TestScans.trivy("2026-08-21T12:00:00Z", TestScans.trivyFinding("CVE-2026-1", "HIGH")));
        String[] scan = {"--type", "vuln", "--predicate", "scan.json"};
        image = lab.push("app");
        lab.cosign("sign", key, "app", image);
        lab.cosign("attest", key, "app", image, scan);
        lab.cosign("sign", key, "app", image, LEGACY);
        lab.cosign("attest", key, "app", image, LEGACY, scan[0], scan[1], scan[2], scan[3]);
        bundles = lab.bundles("app", image);
        signature = lab.signature("app", image);
        attestation = lab.attestation("app", image);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void acceptsEachShapeAndReadsWhatItClaims() {
        assertThat(bundles).hasSize(2);
        assertThat(Stream.concat(bundles.stream(), Stream.of(signature, attestation)))
                .allSatisfy(each -> assertThat(Check.accepted(each, signer).signer())
                        .isEqualTo(new Signer.Key(signer.key().fingerprint())));
        assertThat(bundles.stream().map(this::claim)).hasAtLeastOneElementOfType(Claim.ImageSignature.class);
        assertThat(bundles.stream().map(this::claim)).hasAtLeastOneElementOfType(Claim.Scanned.class);
        assertThat(claim(signature)).isInstanceOf(Claim.ImageSignature.class);
        assertThat(claim(attestation)).isInstanceOfSatisfying(Claim.Scanned.class, scanned -> {
            assertThat(scanned.scan().finished()).isEqualTo("2026-08-21T12:00:00Z");
            assertThat(scanned.scan().findings())
                    .singleElement()
                    .extracting("id")
                    .isEqualTo("CVE-2026-1");
        });
    }

    @Test
    void refusesEachShapeWhereAnotherKeyIsTrusted() {
        TestSigner other = TestSigner.create();

        assertThat(everything())
                .allSatisfy(
                        each -> assertThat(Check.rejected(each, other).reason()).isEqualTo(Rejection.Reason.UNTRUSTED));
    }

    @Test
    void refusesEachShapeForAnotherImage() {
        assertThat(everything())
                .allSatisfy(each -> assertThat(Claims.read(Check.accepted(each, signer), OTHER_IMAGE))
                        .isInstanceOfSatisfying(
                                Verification.Rejected.class,
                                rejected -> assertThat(rejected.rejection().reason())
                                        .isEqualTo(Rejection.Reason.OTHER_IMAGE)));
    }

    @Test
    void refusesEachShapeWithAnyPartTamperedWith() throws IOException {
        byte[] payload = flipped(signature.payload());
        String base64 = flipped(signature.signature());
        Digest digest = signature.evidence();

        assertThat(Check.rejected(
                        new Candidate.SimpleSigning(digest, payload, signature.signature(), Annotations.NONE), signer))
                .isNotNull();
        assertThat(Check.rejected(
                        new Candidate.SimpleSigning(digest, signature.payload(), base64, Annotations.NONE), signer))
                .isNotNull();
        for (Consumer<ObjectNode> tampering : List.<Consumer<ObjectNode>>of(
                dsse -> dsse.put("payload", flipped(dsse.path("payload").asText())),
                dsse -> dsse.put("payloadType", "application/vnd.in-toto+jsom"),
                dsse -> sig(dsse).put("sig", flipped(sig(dsse).path("sig").asText())),
                dsse -> dsse.putArray("signatures"))) {
            assertThat(Check.rejected(tampered(attestation, tampering), signer)).isNotNull();
            for (Candidate bundle : bundles) {
                assertThat(Check.rejected(tampered(bundle, tampering), signer)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P384", "P521", "RSA2048", "ED25519"})
    void acceptsWhatCosignMakesWithOtherKindsOfKey(TestSigner.Kind kind) throws IOException, InterruptedException {
        TestSigner other = TestSigner.create(kind);
        String key = importKey(other);
        String repository = "app-" + kind.name().toLowerCase(Locale.ROOT);
        Digest pushed = lab.push(repository);
        lab.cosign("sign", key, repository, pushed);
        lab.cosign("sign", key, repository, pushed, LEGACY);

        assertThat(Check.accepted(lab.bundles(repository, pushed).getFirst(), other))
                .isNotNull();
        assertThat(Check.accepted(lab.signature(repository, pushed), other)).isNotNull();
    }

    private List<Candidate> everything() {
        return Stream.concat(bundles.stream(), Stream.of(signature, attestation))
                .toList();
    }

    private Claim claim(Candidate candidate) {
        return switch (Claims.read(Check.accepted(candidate, signer), image)) {
            case Verification.Accepted<Claim>(Verified<Claim> verified) -> verified.payload();
            case Verification.Rejected<Claim>(Rejection rejection) -> throw new AssertionError(rejection.message());
        };
    }

    private String importKey(TestSigner owner) throws IOException, InterruptedException {
        String name = owner.kind().name();
        Files.writeString(
                folder.resolve(name + ".pem"),
                TestSigner.pem("PRIVATE KEY", owner.pair().getPrivate().getEncoded()));
        lab.run(CosignLab.tool("cosign"), "import-key-pair", "-y", "--key", name + ".pem", "--output-key-prefix", name);
        return name + ".key";
    }

    private static Candidate tampered(Candidate candidate, Consumer<ObjectNode> tampering) throws IOException {
        return switch (candidate) {
            case Candidate.Bundle bundle -> {
                ObjectNode json = (ObjectNode) TestEnvelope.JSON.readTree(bundle.json());
                tampering.accept((ObjectNode) json.path("dsseEnvelope"));
                yield new Candidate.Bundle(bundle.evidence(), TestEnvelope.bytes(json));
            }
            case Candidate.Envelope envelope -> {
                ObjectNode json = (ObjectNode) TestEnvelope.JSON.readTree(envelope.json());
                tampering.accept(json);
                yield new Candidate.Envelope(envelope.evidence(), TestEnvelope.bytes(json), Annotations.NONE);
            }
            case Candidate.SimpleSigning simple -> throw new AssertionError(simple);
        };
    }

    private static ObjectNode sig(ObjectNode dsse) {
        return (ObjectNode) dsse.path("signatures").path(0);
    }

    private static String flipped(String base64) {
        return Base64.getEncoder().encodeToString(flipped(Base64.getDecoder().decode(base64)));
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }
}
