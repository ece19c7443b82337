package dev.countersign.registry.http;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched;
import java.net.URI;
import java.util.Optional;

/**
 * Answers a registry's challenge. A credential goes to the registry it is for, and to a token realm only over https on that
 * same host or the one that the settings pair with it; over plain http only to a listed registry itself.
 */
final class Authentication {
    private static final int MOST_REGISTRIES = 1_000;

    private final HttpRegistrySettings settings;
    private final Tokens tokens;
    private final Lru<String, Challenge> challenges = new Lru<>(MOST_REGISTRIES);

    Authentication(HttpRegistrySettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** The header that this registry is known to want, where nothing needs to be fetched for it. */
    Optional<String> known(Target target) {
        return challenges.get(target.repository().domain()).flatMap(challenge -> switch (challenge) {
            case Challenge.Basic() -> credential(target).map(Tokens::basic);
            case Challenge.Bearer bearer ->
                realm(target, bearer)
                        .flatMap(realm -> tokens.known(key(target, bearer, realm)))
                        .map(Authentication::bearer);
        });
    }

    /** The header to send instead of {@code sent}, after the registry answered 401. */
    Fetched<String> answer(Target target, Answer unauthorized, Optional<String> sent, Deadline deadline) {
        Optional<Challenge> challenge = Challenge.of(unauthorized.headers().allValues("WWW-Authenticate"));
        challenge.ifPresent(known -> challenges.put(target.repository().domain(), known));
        return challenge
                .map(known -> switch (known) {
                    case Challenge.Basic() -> basic(target, unauthorized, sent);
                    case Challenge.Bearer bearer -> token(target, bearer, sent, deadline);
                })
                .orElseGet(() -> new Absent<>(401, "GET " + Answer.shown(unauthorized.uri()) + ": 401"));
    }

    private Fetched<String> basic(Target target, Answer unauthorized, Optional<String> sent) {
        Optional<String> header =
                credential(target).map(Tokens::basic).filter(value -> !sent.equals(Optional.of(value)));
        return header.<Fetched<String>>map(Found::new)
                .orElseGet(() -> new Absent<>(
                        401,
                        "GET " + Answer.shown(unauthorized.uri()) + ": 401; "
                                + (sent.isPresent() ? "the" : "there is no") + " credential for "
                                + target.repository().domain() + (sent.isPresent() ? " is refused" : "")));
    }

    private Fetched<String> token(Target target, Challenge.Bearer bearer, Optional<String> sent, Deadline deadline) {
        Optional<URI> realm = realm(target, bearer);
        if (realm.isEmpty()) {
            return new Bad<>(
                    Fault.FORBIDDEN_TARGET,
                    target.repository().domain() + " sends for tokens to another host than its own; pair the two in the"
                            + " settings if that is meant");
        }
        Tokens.Key key = key(target, bearer, realm.get());
        return tokens.known(key)
                .map(Authentication::bearer)
                .filter(header -> !sent.equals(Optional.of(header)))
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

    private boolean permitted(Target target, Origin realm) {
        boolean paired = realm.host()
                .equals(settings.tokenRealms().get(target.repository().domain()));
        return realm.equals(target.origin())
                || (realm.encrypted()
                        && (paired || realm.host().equals(target.origin().host())));
    }

    private Tokens.Key key(Target target, Challenge.Bearer bearer, URI realm) {
        // Never what the challenge wishes for: it could ask for more than this request needs.
        String scope = "repository:" + target.repository().path() + ":pull";
        return new Tokens.Key(credential(target), realm, bearer.service(), scope);
    }

    private Optional<Credential> credential(Target target) {
        return settings.credentials().forHost(target.repository().domain());
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
