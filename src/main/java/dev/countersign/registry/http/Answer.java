package dev.countersign.registry.http;

import dev.countersign.http.Headers;
import dev.countersign.http.Received;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.net.URI;

/** One response, and what was asked. */
record Answer(Request request, Received received) {
    int status() {
        return received.status();
    }

    Headers headers() {
        return received.headers();
    }

    byte[] body() {
        return received.body();
    }

    URI uri() {
        return request.uri();
    }

    String contentType() {
        return headers().first("Content-Type").orElse("");
    }

    /** This answer if it is a 200, else what its status comes to. */
    Fetched<Answer> ok() {
        return switch (status()) {
            case 200 -> new Found<>(this);
            case 401, 403, 404 -> new Absent<>(status(), said());
            case 429 -> new Unreachable<>(Trouble.RATE_LIMITED, said());
            default ->
                status() >= 500
                        ? new Unreachable<>(Trouble.SERVER_ERROR, said())
                        : new Bad<>(Fault.NO_ANSWER, said() + ", which is no answer to this request");
        };
    }

    /** This answer if it was read to its end. */
    Fetched<Answer> within(long limit) {
        return received.cut()
                ? new Bad<>(Fault.OVER_LIMIT, request + ": more than " + limit + " bytes")
                : new Found<>(this);
    }

    private String said() {
        return request + ": " + status();
    }

    /** The URI without its query, which may be a secret, on one line. */
    static String shown(URI uri) {
        String text = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        String ascii = URI.create(text).toASCIIString();
        return ascii.length() > 400 ? ascii.substring(0, 400) + "…" : ascii;
    }
}
