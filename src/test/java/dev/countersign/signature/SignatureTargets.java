package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.image.Digest;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class SignatureTargets {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final byte[] FILE = {1, 2, 3};
    private static final TestSigner SIGNER = TestSigner.create();
    private static final TestSigstore SIGSTORE = TestSigstore.create();
    private static final Anchors ANCHORS = new Anchors(List.of(SIGNER.key()), List.of(SIGSTORE.root()));
    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(MalformedException.class, InvalidJsonException.class);

    private SignatureTargets() {}

    public static List<Target> all() {
        Candidate.Envelope att = SIGSTORE.signs(IMAGE).logged().stamped().att();
        return List.of(
                new Target("bundle", REFUSALS, bytes -> SigstoreBundle.parse(Signed.json(bytes)), bundles()),
                Target.answering("verified-bundle", SignatureTargets::bundle, bundles()),
                Target.answering(
                        "verified-file",
                        SignatureTargets::file,
                        List.of(
                                SIGSTORE.signsFile(FILE).logged().bundle().json(),
                                bundles().getFirst())),
                new Target("dsse", REFUSALS, SignatureTargets::dsse, List.of(att.json())),
                Target.answering("verified-envelope", SignatureTargets::envelope, List.of(att.json())),
                Target.answering(
                        "legacy-signature",
                        SignatureTargets::simpleSigning,
                        List.of(
                                joined(SIGSTORE.signsLegacy(IMAGE)
                                        .logged()
                                        .stamped()
                                        .sig()),
                                joined(SIGNER.signsLegacy(IMAGE)))),
                Target.answering("claimed-type", ClaimedType::of, Target.texts(TestStatement.signature(IMAGE))));
    }

    private static List<byte[]> bundles() {
        return List.of(
                SIGSTORE.signs(IMAGE).loggedIn2().stamped().bundle().json(),
                SIGSTORE.signs(IMAGE).version("0.1").logged().bundle().json(),
                SIGNER.signs(IMAGE).json());
    }

    private static void dsse(byte[] bytes) throws Exception {
        Dsse read = Dsse.parse(StrictJson.parse(bytes));
        assertThat(new String(read.preAuthenticationEncoding(), StandardCharsets.ISO_8859_1))
                .startsWith("DSSEv1 28 ");
    }

    private static void bundle(byte[] bytes) {
        unforged(
                Verifier.verify(new Candidate.Bundle(Digest.sha256(bytes), bytes), ANCHORS),
                TestStatement.signature(IMAGE));
    }

    private static void envelope(byte[] bytes) {
        unforged(
                Verifier.verify(new Candidate.Envelope(Digest.sha256(bytes), bytes), ANCHORS),
                TestStatement.signature(IMAGE));
    }

    private static void file(byte[] bytes) {
        ArtifactVerifier.verify(bytes, new Artifact.Bytes(FILE), ANCHORS);
    }

    // A layer with what lies beside it, one after another.
    private static void simpleSigning(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
        byte[] payload = parts[0].getBytes(StandardCharsets.UTF_8);
        Annotations annotations = new Annotations(part(parts, 2), part(parts, 3), part(parts, 4), part(parts, 5));
        unforged(
                Verifier.verify(
                        new Candidate.SimpleSigning(Digest.sha256(payload), payload, part(parts, 1), annotations),
                        ANCHORS),
                TestStatement.simpleSigning(IMAGE));
    }

    private static String part(String[] parts, int at) {
        return at < parts.length ? parts[at] : "";
    }

    private static byte[] joined(Candidate.SimpleSigning layer) {
        return String.join(
                        "\0",
                        new String(layer.payload(), StandardCharsets.UTF_8),
                        layer.signature(),
                        layer.annotations().certificate(),
                        layer.annotations().chain(),
                        layer.annotations().logEntry(),
                        layer.annotations().timestamp())
                .getBytes(StandardCharsets.UTF_8);
    }

    // Whoever holds none of the keys gets nothing accepted but what was signed.
    private static void unforged(Verification<Payload> verification, String signed) {
        if (verification instanceof Verification.Accepted<Payload>(Verified<Payload> verified)) {
            assertThat(new String(verified.payload().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(signed);
        }
    }
}
