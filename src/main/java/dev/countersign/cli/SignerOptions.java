package dev.countersign.cli;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.TextPattern;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.tuf.SigstoreInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who must have signed: a key, or an identity under a trust root. */
final class SignerOptions {
    @Option(names = "--key", paramLabel = "FILE", description = "A public key in PEM: its holder must have signed.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--certificate-identity",
            paramLabel = "TEXT",
            description = "Whom the certificate must name, exactly: an e-mail address or a URI.")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--certificate-identity-regexp",
            paramLabel = "RE2",
            description = "The same as an expression of RE2 that matches all of it.")
    private Optional<String> identityRegexp = Optional.empty();

    @Option(
            names = "--certificate-oidc-issuer",
            paramLabel = "URL",
            description = "Who must have known the identity, exactly.")
    private Optional<String> issuer = Optional.empty();

    @Option(
            names = "--certificate-oidc-issuer-regexp",
            paramLabel = "RE2",
            description = "The same as an expression of RE2 that matches all of it.")
    private Optional<String> issuerRegexp = Optional.empty();

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description = {
                "A trusted_root.json: the certificate authorities, logs and timestamp authorities to believe.",
                "Default for an identity: the newest of Sigstore's public instance, which is fetched.",
                "With a key it has log entries and timestamps checked."
            })
    private Optional<Path> trustedRoot = Optional.empty();

    @Option(
            names = "--staging",
            description = {
                "Sigstore's staging instance in place of the public one, unless --trusted-root is given;",
                "fetched for a key, too. It is for trying tools: whoever it certifies is nobody in production."
            })
    private boolean staging;

    private final TrustedRoots published;

    SignerOptions(TrustedRoots published) {
        this.published = published;
    }

    /** @throws UntoldException where a root is to be fetched and cannot be had */
    Trust trust() throws UnusableException, UntoldException {
        boolean certified =
                identity.isPresent() || identityRegexp.isPresent() || issuer.isPresent() || issuerRegexp.isPresent();
        if (key.isPresent() == certified) {
            throw new UnusableException("say who must have signed: either --key, or --certificate-identity (or -regexp)"
                    + " and --certificate-oidc-issuer (or -regexp)" + (certified ? "; not both" : ""));
        }
        if (key.isPresent()) {
            return Trust.inKey(
                    key(key.get()), trustedRoot.isPresent() || staging ? List.of(root()) : List.of(), Instant.now());
        }
        IdentityMatcher matcher = matcher();
        return Trust.inIdentity(matcher, root());
    }

    private IdentityMatcher matcher() throws UnusableException {
        return new IdentityMatcher(
                pattern("--certificate-oidc-issuer", issuer, issuerRegexp),
                pattern("--certificate-identity", identity, identityRegexp),
                Optional.empty(),
                Map.of());
    }

    private static TextPattern pattern(String name, Optional<String> exact, Optional<String> regexp)
            throws UnusableException {
        if (exact.isPresent() == regexp.isPresent()) {
            throw new UnusableException("needed is one of " + name + " and " + name + "-regexp");
        }
        try {
            return exact.isPresent() ? TextPattern.exact(exact.get()) : TextPattern.regex(regexp.get());
        } catch (InvalidMatcherException invalid) {
            throw new UnusableException(name + (exact.isPresent() ? "" : "-regexp") + " " + invalid.getMessage());
        }
    }

    private GivenRoot root() throws UnusableException, UntoldException {
        if (trustedRoot.isEmpty()) {
            SigstoreInstance instance = staging ? SigstoreInstance.STAGING : SigstoreInstance.PUBLIC_GOOD;
            return GivenRoot.of(published.newest(instance), instance);
        }
        InputFile file = new InputFile("trusted root", trustedRoot.get());
        try {
            return GivenRoot.of(TrustRoot.parse(file.read()), trustedRoot.get());
        } catch (InvalidTrustRootException invalid) {
            throw file.unusable(String.valueOf(invalid.getMessage()));
        }
    }

    private static VerificationKey key(Path path) throws UnusableException {
        InputFile file = new InputFile("key", path);
        try {
            return VerificationKey.parse(new String(file.read(), StandardCharsets.UTF_8));
        } catch (InvalidKeyException invalid) {
            throw file.unusable(String.valueOf(invalid.getMessage()));
        }
    }
}
