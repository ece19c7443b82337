package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells once of what becomes of each of some objects.
 *
 * @param <S> how one of them stands
 * @param <M> what there is to tell of it: equal while nothing new has happened
 */
public final class Watch<S, M> implements Duty {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Supplier<List<S>> states;
    private final Function<S, String> uid;
    private final Function<S, Optional<M>> matter;
    private final BiConsumer<S, M> tell;
    private final Map<String, M> told = new ConcurrentHashMap<>();
    private volatile boolean leads;

    private Watch(
            Supplier<List<S>> states, Function<S, String> uid, Function<S, Optional<M>> matter, BiConsumer<S, M> tell) {
        this.states = states;
        this.uid = uid;
        this.matter = matter;
        this.tell = tell;
    }

    /** Tells of each generation of a profile that is stranded. */
    public static Watch<ProfileState, Long> stranded(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<>(
                states, ProfileState::uid, state -> state.stranded().map(_ -> state.generation()), (state, _) -> {
                    String message = "profile %s: %s".formatted(state.name(), StrandedProfile.message(state));
                    LOG.error(message);
                    notices.profileStranded(state.name(), state.uid(), message);
                });
    }

    /** Tells of each key whose Secret is gone. */
    public static Watch<ProfileState, ?> keys(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<>(
                states,
                ProfileState::uid,
                state -> Optional.of(state.keysKeptSince()).filter(kept -> !kept.isEmpty()),
                (state, _) -> {
                    String message = "profile %s: %s".formatted(state.name(), KeptKeys.message(state));
                    LOG.warn(message);
                    notices.trustLost(state.name(), state.uid(), message);
                });
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

    /** Some of them have changed. */
    public void changed() {
        if (leads) {
            states.get().forEach(this::look);
        }
    }

    private void look(S state) {
        Optional<M> now = matter.apply(state);
        if (now.isEmpty()) {
            told.remove(uid.apply(state));
        }
        now.filter(news -> !news.equals(told.put(uid.apply(state), news))).ifPresent(news -> tell.accept(state, news));
    }
}
