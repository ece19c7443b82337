package dev.countersign.registry.http;

import java.time.Duration;

/** Is told of each request to a registry. */
public interface RequestListener {
    /** Nobody is told. */
    RequestListener NONE = (host, came, took) -> {};

    /**
     * A request ended.
     *
     * @param host with its port where that is not the scheme's own
     * @param came the status, or the kind of trouble: {@code 200}, {@code TIMEOUT}
     * @param took with waiting for a turn
     */
    void asked(String host, String came, Duration took);
}
