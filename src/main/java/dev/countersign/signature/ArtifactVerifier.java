package dev.countersign.signature;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.transparency.Content;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** Checks a bundle beside the artifact that it is about, which may be any file. */
public final class ArtifactVerifier {
    private ArtifactVerifier() {}

    /**
     * Checks one bundle: a signature over the artifact itself, or an envelope with a statement. Whether a statement speaks of
     * the artifact is for whoever reads statements.
     *
     * @return never throws for anything in the bundle: what cannot be read is a {@link Rejection}
     */
    public static Verification<Payload> verify(byte[] bundle, Artifact artifact, Anchors anchors) {
        Digest evidence = Digest.sha256(bundle);
        try {
            SigstoreBundle parsed = SigstoreBundle.parse(Signed.json(bundle));
            return switch (parsed.content()) {
                case BundleContent.Enveloped _ -> Verifier.verify(new Candidate.Bundle(evidence, bundle), anchors);
                case BundleContent.Bare bare -> bare(bare, parsed, artifact, anchors, evidence);
            };
        } catch (MalformedException malformed) {
            return new Verification.Rejected<>(new Rejection(Reason.MALFORMED, malformed.objection(), evidence, ""));
        }
    }

    private static Verification<Payload> bare(
            BundleContent.Bare bare, SigstoreBundle bundle, Artifact artifact, Anchors anchors, Digest evidence) {
        if (!agrees(bare, artifact)) {
            return new Verification.Rejected<>(new Rejection(
                    Reason.OTHER_IMAGE,
                    new Objection(Flaw.EVIDENCE_FOR_OTHER_IMAGE, "the bundle's messageDigest is not the artifact's"),
                    evidence,
                    ""));
        }
        Content content = switch (artifact) {
            case Artifact.Bytes(byte[] bytes) -> new Content.Artifact(bytes);
            case Artifact.Named(Digest digest) -> new Content.Digested(digest);
        };
        Unproved unproved = new Unproved(content, bare.signature(), bundle.presented(), Attached.of(bundle));
        return switch (Proven.of(unproved, anchors)) {
            case Proven.By(Signer signer, Digest key, var proofs) ->
                new Verification.Accepted<>(new Verified<>(
                        new Payload(Payload.Type.ARTIFACT, artifact.bytesOrNone()),
                        signer,
                        key,
                        evidence,
                        Format.BUNDLE,
                        proofs,
                        !unproved.attached().isEmpty()));
            case Proven.Not(Reason reason, Objection objection) ->
                new Verification.Rejected<>(new Rejection(reason, objection, evidence, ""));
        };
    }

    // sigstore_common.proto: the digest is a hint and proves nothing; one that differs was meant for something else.
    private static boolean agrees(BundleContent.Bare bare, Artifact artifact) {
        String algorithm = bare.algorithm().toLowerCase(Locale.ROOT).replace("sha2_", "sha");
        return bare.digest().length == 0
                || artifact.digest(algorithm)
                        .map(digest -> Arrays.equals(HexFormat.of().parseHex(digest.hex()), bare.digest()))
                        .orElse(true);
    }
}
