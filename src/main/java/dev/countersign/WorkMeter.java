package dev.countersign;

import dev.countersign.gather.Work;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.registry.http.RequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Measures what judging is made of: requests to registries, cryptography, rules, and what is remembered. */
final class WorkMeter implements Work, RequestListener {
    /** Whoever names an image chooses a host; so many are told apart, and the rest is one. */
    static final int MOST_HOSTS = 50;

    static final String OTHERS = "others";
    static final String PHASES = "countersign.phase.time";
    static final String REQUESTS = "countersign.registry.requests";
    static final String RECALLS = "countersign.evidence.recalls";

    private final MeterRegistry meters;
    private final Timer crypto;
    private final Timer registry;
    private final Timer policy;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    WorkMeter(MeterRegistry meters) {
        this.meters = meters;
        this.crypto = phase("crypto");
        this.registry = phase("registry");
        this.policy = phase("policy");
    }

    @Override
    public <T> T checking(Supplier<T> check) {
        return crypto.record(check);
    }

    @Override
    public void recalled(Recall recall) {
        meters.counter(RECALLS, "recall", recall.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void asked(String host, String came, Duration took) {
        meters.counter(REQUESTS, Tags.of("host", known(host), "status", came)).increment();
        registry.record(took);
    }

    /** The same engine, measured. */
    PolicyEngine over(PolicyEngine engine) {
        return (PolicyInput input, Instant deadline) -> policy.<Answers>record(() -> engine.evaluate(input, deadline));
    }

    private String known(String host) {
        if (hosts.contains(host)) {
            return host;
        }
        return hosts.size() < MOST_HOSTS && hosts.add(host) ? host : OTHERS;
    }

    private Timer phase(String name) {
        return Timer.builder(PHASES)
                .description("what deciding takes, by what it is spent on")
                .publishPercentileHistogram()
                .tag("phase", name)
                .register(meters);
    }
}
