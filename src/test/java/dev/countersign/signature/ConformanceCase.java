package dev.countersign.signature;

import dev.countersign.attestation.Subjects;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.Match;
import dev.countersign.identity.TextPattern;
import dev.countersign.image.Digest;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One folder of the suite, read as its README says. */
record ConformanceCase(Path folder, Path suite) {
    private static final String IDENTITY =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";

    /** Why the bundle is refused; empty where it is accepted. */
    String refusal() throws IOException {
        try {
            return refusal(anchors());
        } catch (InvalidTrustRootException | InvalidKeyException | InvalidMatcherException invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }

    private String refusal(Anchors anchors) throws IOException, InvalidMatcherException {
        Artifact.Bytes artifact = new Artifact.Bytes(Files.readAllBytes(first("artifact", suite.resolve("a.txt"))));
        byte[] bundle = Files.readAllBytes(folder.resolve("bundle.sigstore.json"));
        IdentityMatcher matcher = matcher();
        return switch (ArtifactVerifier.verify(bundle, artifact, anchors)) {
            case Verification.Rejected<Payload>(Rejection rejection) -> rejection.message();
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                subjects(verified, artifact)
                        .or(() -> policy(verified))
                        .or(() -> signer(verified, matcher))
                        .orElse("");
        };
    }

    private static Optional<String> subjects(Verified<Payload> verified, Artifact.Bytes artifact) {
        return Subjects.lack(verified, Digest.sha256(artifact.bytes())).map(Objection::message);
    }

    private Optional<String> policy(Verified<Payload> verified) {
        ProofPolicy policy = keyed() ? ProofPolicy.KEY : ProofPolicy.KEYLESS;
        return verified.proofs().stream()
                .flatMap(proof -> policy.lack(proof).stream())
                .findFirst()
                .map(Objection::message);
    }

    private Optional<String> signer(Verified<Payload> verified, IdentityMatcher matcher) {
        return switch (verified.signer()) {
            case Signer.Key _ -> Optional.empty();
            case Signer.Certified(var identity) ->
                switch (matcher.match(identity)) {
                    case Match.Matched _ -> Optional.empty();
                    case Match.Unmatched unmatched -> Optional.of(unmatched.message());
                };
        };
    }

    private IdentityMatcher matcher() throws InvalidMatcherException {
        return new IdentityMatcher(
                TextPattern.exact(text("issuer", ISSUER)),
                TextPattern.exact(text("identity", IDENTITY)),
                Optional.empty(),
                Map.of());
    }

    private Anchors anchors() throws IOException, InvalidTrustRootException, InvalidKeyException {
        TrustRoot root =
                TrustRoot.parse(Files.readAllBytes(first("trusted_root.json", suite.resolve("trusted_root_pgi.json"))));
        List<VerificationKey> keys =
                keyed() ? List.of(VerificationKey.parse(Files.readString(folder.resolve("key.pub")))) : List.of();
        return new Anchors(keys, List.of(root));
    }

    private boolean keyed() {
        return Files.exists(folder.resolve("key.pub"));
    }

    private String text(String name, String absent) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file).strip() : absent;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path first(String name, Path otherwise) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? file : otherwise;
    }
}
