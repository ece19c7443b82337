package dev.countersign.registry.http;

import dev.countersign.http.Names;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

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

    Redirects(SecondTry tries, PublicAddresses publicAddresses) {
        this.tries = tries;
        this.publicAddresses = publicAddresses;
    }

    Fetched<Answer> get(Request first, Reach reach, Deadline deadline) {
        Request request = first;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            Fetched<Answer> answer = tries.get(request, deadline);
            if (!(answer instanceof Found<Answer>(Answer redirect)) || !REDIRECT.contains(redirect.status())) {
                return answer;
            }
            Fetched<Request> next = next(request, redirect, reach, deadline);
            if (!(next instanceof Found<Request>(Request following))) {
                return next.then(never -> answer);
            }
            request = following;
        }
        return new Bad<>(Fault.OVER_LIMIT, first + ": more than " + MOST_HOPS + " redirects");
    }

    private Fetched<Request> next(Request request, Answer redirect, Reach reach, Deadline deadline) {
        String location = redirect.headers().first("Location").orElse("");
        Optional<URI> target = location.isEmpty() ? Optional.empty() : Origin.resolve(request.uri(), location);
        if (target.isEmpty()) {
            return new Bad<>(Fault.FORBIDDEN_TARGET, request + ": a redirect to no http address");
        }
        Origin origin = Origin.of(target.get()).orElseThrow();
        if (origin.equals(request.origin()) && reach != Reach.NOWHERE) {
            return new Found<>(request.within(target.get()));
        }
        String where = request + ": a redirect to " + origin.scheme() + "://" + origin.host();
        try {
            return refusal(origin, target.get(), reach, deadline)
                    .<Fetched<Request>>map(why -> new Bad<>(Fault.FORBIDDEN_TARGET, where + why))
                    .orElseGet(() -> new Found<>(request.away(target.get(), publicAddresses.isExcepted(origin))));
        } catch (Names.CrowdedException | TimeoutException untold) {
            return new Unreachable<>(Trouble.CROWDED, where + ", of which nobody told the address in time");
        } catch (UnknownHostException unknown) {
            return new Unreachable<>(Trouble.CONNECTION, where + ", of which no address can be found");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, where + ": interrupted");
        }
    }

    private Optional<String> refusal(Origin origin, URI target, Reach reach, Deadline deadline)
            throws UnknownHostException, TimeoutException, InterruptedException {
        return switch (reach) {
            case NOWHERE -> Optional.of("; what is posted goes nowhere else");
            case SAME_ORIGIN -> Optional.of("; manifests and lists must come from the registry itself");
            case PUBLIC_HTTPS ->
                origin.encrypted()
                        ? publicAddresses
                                .refusal(origin, target.getHost(), deadline.nanos())
                                .map(why -> ", " + why)
                        : Optional.of("; only https may be redirected to");
        };
    }
}
