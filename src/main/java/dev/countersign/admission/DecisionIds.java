package dev.countersign.admission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the decisions of one run of one replica from 1, so that a gap shows that one was lost. */
public final class DecisionIds {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String run;
    private final AtomicLong counter = new AtomicLong();

    /**
     * @param replica unique among replicas: the Pod's name
     * @param start of this process
     */
    public DecisionIds(String replica, Instant start) {
        this.run = replica + "/" + START.format(start) + "/";
    }

    /** The next id: {@code <replica>/<start>/<n>}. */
    public String next() {
        return run + counter.incrementAndGet();
    }
}
