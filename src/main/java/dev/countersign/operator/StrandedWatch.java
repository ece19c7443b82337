package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells once of each generation of a profile that is stranded. */
public final class StrandedWatch implements Duty {
    private static final Logger LOG = Logger.getLogger(StrandedWatch.class);

    private final Supplier<List<ProfileState>> states;
    private final Notices notices;
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private volatile boolean leads;

    /** @param states how all profiles stand */
    public StrandedWatch(Supplier<List<ProfileState>> states, Notices notices) {
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
        if (state.stranded().isEmpty()) {
            told.remove(state.uid());
        } else if (!Long.valueOf(state.generation()).equals(told.put(state.uid(), state.generation()))) {
            String message = "profile %s: %s".formatted(state.name(), StrandedProfile.message(state));
            LOG.error(message);
            notices.profileStranded(state.name(), state.uid(), message);
        }
    }
}
