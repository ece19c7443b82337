package dev.countersign.registry.http;

import java.net.URI;
import java.util.Optional;

/**
 * One GET, or one POST where there is a form.
 *
 * @param accept the header of that name
 * @param limit most bytes of a 200 that are read
 * @param authorization the header of that name; empty to send none
 * @param form what is posted; may be secret
 * @param publicOnly whether no connection to an address that is not public is made for it
 */
record Request(
        URI uri, String accept, long limit, Optional<String> authorization, Optional<String> form, boolean publicOnly) {
    /** @throws IllegalArgumentException where the URI has no origin: callers have checked it */
    Request {
        if (Origin.of(uri).isEmpty()) {
            throw new IllegalArgumentException("not an http address");
        }
    }

    static Request get(URI uri, String accept, long limit, Optional<String> authorization) {
        return new Request(uri, accept, limit, authorization, Optional.empty(), false);
    }

    Origin origin() {
        return Origin.of(uri).orElseThrow();
    }

    /** A GET of another address of the same origin. */
    Request within(URI other) {
        return new Request(other, accept, limit, authorization, Optional.empty(), publicOnly);
    }

    /** A GET of another address, without the authorization. */
    Request away(URI other, boolean mayBePrivate) {
        return new Request(other, accept, limit, Optional.empty(), Optional.empty(), !mayBePrivate);
    }

    /** Never shows the query, the authorization or the form. */
    @Override
    public String toString() {
        return (form.isEmpty() ? "GET " : "POST ") + Answer.shown(uri);
    }
}
