package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells once of each key whose Secret is gone. */
public final class TrustWatch implements Duty {
    private static final Logger LOG = Logger.getLogger(TrustWatch.class);

    private final Supplier<List<ProfileState>> states;
    private final Notices notices;
    private final Map<String, Map<String, Instant>> told = new ConcurrentHashMap<>();
    private volatile boolean leads;

    /** @param states how all profiles stand */
    public TrustWatch(Supplier<List<ProfileState>> states, Notices notices) {
        this.states = states;
        this.notices = notices;
    }

    @Override
    public void start() {
        leads = true;
        changed();
    }

    @Override
    public void stop() {
        leads = false;
        told.clear();
    }

    /** Profiles have changed. */
    public void changed() {
        if (leads) {
            states.get().forEach(this::look);
        }
    }

    private void look(ProfileState state) {
        Map<String, Instant> before = told.put(state.uid(), state.keysKeptSince());
        if (!state.keysKeptSince().isEmpty() && !state.keysKeptSince().equals(before)) {
            String message = "profile %s: %s".formatted(state.name(), KeptKeys.message(state));
            LOG.warn(message);
            notices.trustLost(state.name(), state.uid(), message);
        }
    }
}
