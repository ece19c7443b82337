package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Follows redirects under rules of our own. Within an origin they are followed; away from it only where the caller allows
 * it, over https, to public addresses, and without the authorization, which does not come back either.
 */
final class Redirects {
    /** How far a redirect may lead. */
    enum Reach {
        NOWHERE,
        SAME_ORIGIN,
        PUBLIC_HTTPS
    }

    private static final int MOST_HOPS = 3;
    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);

    private final SecondTry tries;
    private final PublicAddresses publicAddresses;

    Redirects(SecondTry tries, Set<String> privateHosts) {
        this.tries = tries;
        this.publicAddresses = new PublicAddresses(privateHosts);
    }

    Fetched<Answer> get(Request first, Reach reach, Deadline deadline) {
        Request request = first;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            Fetched<Answer> answer = tries.get(request, deadline);
            if (!(answer instanceof Found<Answer>(Answer redirect)) || !REDIRECT.contains(redirect.status())) {
                return answer;
            }
            Fetched<Request> next = next(request, redirect, reach);
            if (!(next instanceof Found<Request>(Request following))) {
                return next.then(never -> answer);
            }
            request = following;
        }
        return new Bad<>(Fault.OVER_LIMIT, first + ": more than " + MOST_HOPS + " redirects");
    }

    private Fetched<Request> next(Request request, Answer redirect, Reach reach) {
        String location = redirect.headers().first("Location").orElse("");
        Optional<URI> target = location.isEmpty() ? Optional.empty() : Origin.resolve(request.uri(), location);
        if (target.isEmpty()) {
            return new Bad<>(Fault.FORBIDDEN_TARGET, request + ": a redirect to no http address");
        }
        Origin origin = Origin.of(target.get()).orElseThrow();
        if (origin.equals(request.origin()) && reach != Reach.NOWHERE) {
            return new Found<>(request.to(target.get(), request.authorization()));
        }
        return refusal(origin, target.get(), reach)
                .<Fetched<Request>>map(why -> new Bad<>(Fault.FORBIDDEN_TARGET, request + ": " + why))
                .orElseGet(() -> new Found<>(request.to(target.get(), Optional.empty())));
    }

    private Optional<String> refusal(Origin origin, URI target, Reach reach) {
        String where = "a redirect to " + origin.scheme() + "://" + origin.host();
        return switch (reach) {
            case NOWHERE -> Optional.of(where + "; what is posted goes nowhere else");
            case SAME_ORIGIN -> Optional.of(where + "; manifests and lists must come from the registry itself");
            case PUBLIC_HTTPS ->
                origin.encrypted()
                        ? publicAddresses.refusal(origin, target.getHost()).map(why -> where + ", " + why)
                        : Optional.of(where + "; only https may be redirected to");
        };
    }
}
