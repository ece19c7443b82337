package dev.countersign.registry.http;

import java.net.URI;
import java.util.Optional;

/**
 * One GET.
 *
 * @param accept the header of that name
 * @param limit most bytes of a 200 that are read
 * @param authorization the header of that name; empty to send none
 */
record Request(URI uri, String accept, long limit, Optional<String> authorization) {
    /** @throws IllegalArgumentException where the URI has no origin: callers have checked it */
    Request {
        if (Origin.of(uri).isEmpty()) {
            throw new IllegalArgumentException("not an http address");
        }
    }

    Origin origin() {
        return Origin.of(uri).orElseThrow();
    }

    Request to(URI other, Optional<String> header) {
        return new Request(other, accept, limit, header);
    }

    /** Never shows the query or the authorization. */
    @Override
    public String toString() {
        return "GET " + Answer.shown(uri);
    }
}
