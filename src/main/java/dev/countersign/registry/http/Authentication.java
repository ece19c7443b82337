package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.BearerToken;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Answers a registry's challenge. A credential goes to the registry it is for, and to a token realm only over https on that
 * same host or the one that the settings pair with it; over plain http only to a listed registry itself.
 */
final class Authentication {
    private static final int MOST_REGISTRIES = 1_000;
    /** With its port; a name has at most 253 (RFC 1035 §2.3.4). */
    private static final int LONGEST_HOST = 259;

    private final HttpRegistrySettings settings;
    private final Credentials credentials;
    private final Tokens tokens;
    private final Lru<String, Challenge> challenges;

    Authentication(HttpRegistrySettings settings, Tokens tokens) {
        this(settings, settings.credentials(), tokens, new Lru<>(MOST_REGISTRIES));
    }

    private Authentication(
            HttpRegistrySettings settings, Credentials credentials, Tokens tokens, Lru<String, Challenge> challenges) {
        this.settings = settings;
        this.credentials = credentials;
        this.tokens = tokens;
        this.challenges = challenges;
    }

    /** The same for somebody else: how a registry wants to be asked is no secret, and tokens are kept by their credentials. */
    Authentication as(Credentials other) {
        return new Authentication(settings, other, tokens, challenges);
    }

    /** The header that this registry is known to want, where nothing needs to be fetched for it. */
    Fetched<Optional<String>> known(Target target) {
        return challenges
                .get(target.repository().domain())
                .map(challenge -> credential(target).map(credential -> known(target, challenge, shown(credential))))
                .orElseGet(() -> new Found<>(Optional.empty()));
    }

    private Optional<String> known(Target target, Challenge challenge, Optional<Credential.Shown> shown) {
        return switch (challenge) {
            case Challenge.Basic() -> shown.flatMap(Authentication::basic);
            case Challenge.Bearer bearer ->
                asItIs(shown)
                        .or(() -> realm(target, bearer)
                                .flatMap(realm -> tokens.known(key(target, shown, bearer, realm)))
                                .map(Authentication::bearer));
        };
    }

    /** The header to send instead of {@code sent}, after the registry answered 401. */
    Fetched<String> answer(Target target, Answer unauthorized, Optional<String> sent, Deadline deadline) {
        Optional<Challenge> challenge = Challenge.of(unauthorized.headers().each("WWW-Authenticate"));
        challenge.ifPresent(known -> challenges.put(target.repository().domain(), known));
        return challenge
                .map(known -> credential(target).then(credential -> {
                    Refusal refusal = new Refusal(target, unauthorized, known, sent);
                    Fetched<String> header = header(refusal, shown(credential), deadline);
                    return isRefused(header) ? renewed(refusal, credential, header, deadline) : header;
                }))
                .orElseGet(() -> new Absent<>(401, "GET " + Answer.shown(unauthorized.uri()) + ": 401"));
    }

    /** A registry's 401, and the header that it was the answer to. */
    private record Refusal(Target target, Answer unauthorized, Challenge challenge, Optional<String> sent) {
        String host() {
            return target.repository().domain();
        }
    }

    /** What a newer credential comes to where there is one, else what the refused one came to. */
    private Fetched<String> renewed(
            Refusal refusal, Optional<Credential> refused, Fetched<String> header, Deadline deadline) {
        refused.ifPresent(credential -> credentials.refused(refusal.host(), credential));
        return credential(refusal.target())
                .then(now -> now.equals(refused) ? header : header(refusal, shown(now), deadline));
    }

    private static boolean isRefused(Fetched<String> header) {
        return header instanceof Absent<String>(int status, String _) && status == 401;
    }

    private Fetched<String> header(Refusal refusal, Optional<Credential.Shown> shown, Deadline deadline) {
        return switch (refusal.challenge()) {
            case Challenge.Basic() -> another(refusal, shown.flatMap(Authentication::basic));
            case Challenge.Bearer bearer -> {
                Optional<String> asItIs = asItIs(shown);
                yield asItIs.isPresent() ? another(refusal, asItIs) : token(refusal, shown, bearer, deadline);
            }
        };
    }

    private static Fetched<String> another(Refusal refusal, Optional<String> header) {
        return header.filter(value -> !refusal.sent().equals(Optional.of(value)))
                .<Fetched<String>>map(Found::new)
                .orElseGet(() -> new Absent<>(
                        401,
                        "GET " + Answer.shown(refusal.unauthorized().uri()) + ": 401; "
                                + (refusal.sent().isPresent() ? "the" : "there is no") + " credential for "
                                + refusal.host() + (refusal.sent().isPresent() ? " is refused" : "")));
    }

    private Fetched<String> token(
            Refusal refusal, Optional<Credential.Shown> shown, Challenge.Bearer bearer, Deadline deadline) {
        Target target = refusal.target();
        Optional<URI> realm = realm(target, bearer);
        if (realm.isEmpty()) {
            return new Bad<>(Fault.FORBIDDEN_REALM, elsewhere(target, bearer));
        }
        Tokens.Key key = key(target, shown, bearer, realm.get());
        return tokens.known(key)
                .map(Authentication::bearer)
                .filter(header -> !refusal.sent().equals(Optional.of(header)))
                .<Fetched<String>>map(Found::new)
                .orElseGet(() -> tokens.fetch(key, deadline).map(Authentication::bearer));
    }

    private Optional<URI> realm(Target target, Challenge.Bearer bearer) {
        return Optional.of(bearer.realm())
                .filter(realm -> !realm.isEmpty())
                .flatMap(realm -> Origin.resolve(target.endpoint(), realm))
                .filter(realm -> realm.getRawFragment() == null)
                .filter(realm -> permitted(target, Origin.of(realm).orElseThrow()));
    }

    private static String elsewhere(Target target, Challenge.Bearer bearer) {
        String registry = target.repository().domain();
        return Origin.resolve(target.endpoint(), bearer.realm())
                .flatMap(Origin::of)
                .filter(Origin::encrypted)
                .map(Origin::canonicalHost)
                .filter(host -> !host.equals(target.origin().canonicalHost()) && host.length() <= LONGEST_HOST)
                .map(host -> registry + " sends for tokens to " + host + "; if that is to be shown the credential of "
                        + registry + ", pair the two: token realm " + registry + "=" + host)
                .orElse(registry + " sends for tokens, and not to an https address that could be asked for them");
    }

    private boolean permitted(Target target, Origin realm) {
        boolean paired = realm.canonicalHost()
                .equals(settings.tokenRealms().get(target.repository().domain()));
        return realm.equals(target.origin())
                || (realm.encrypted()
                        && (paired || realm.host().equals(target.origin().host())));
    }

    private static Tokens.Key key(Target target, Optional<Credential.Shown> shown, Challenge.Bearer bearer, URI realm) {
        // Never what the challenge wishes for: it could ask for more than this request needs.
        String scope = "repository:" + target.repository().path() + ":pull";
        return new Tokens.Key(shown, realm, bearer.service(), scope);
    }

    private Fetched<Optional<Credential>> credential(Target target) {
        return credentials.forHost(target.repository().domain());
    }

    private static Optional<Credential.Shown> shown(Optional<Credential> credential) {
        return credential.map(Credential::shown);
    }

    /** Only a password can be shown in this way. */
    static Optional<String> basic(Credential.Shown shown) {
        return switch (shown) {
            case Password password -> Optional.of(basic(password));
            case RefreshToken _, BearerToken _ -> Optional.empty();
        };
    }

    private static String basic(Password credential) {
        byte[] pair = (credential.username() + ":" + credential.password()).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static Optional<String> asItIs(Optional<Credential.Shown> shown) {
        return shown.flatMap(credential -> switch (credential) {
            case BearerToken(String token) -> Optional.of(bearer(token));
            case Password _, RefreshToken _ -> Optional.empty();
        });
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
