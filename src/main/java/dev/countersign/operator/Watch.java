package dev.countersign.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells once of what becomes of each of some objects.
 *
 * @param <S> how one of them stands
 * @param <M> what there is to tell of it: equal while nothing new has happened
 */
public final class Watch<S, M> implements Duty {
    private final Supplier<List<S>> states;
    private final Function<S, String> uid;
    private final Function<S, Optional<M>> matter;
    private final Teller<S, M> tell;
    private final Map<String, M> told = new ConcurrentHashMap<>();
    private volatile boolean leads;

    /** Tells of one of them. */
    interface Teller<S, M> {
        /**
         * Tells what is new.
         *
         * @param before what was there to tell when it was looked at before
         */
        void tell(S state, M news, Optional<M> before);
    }

    Watch(Supplier<List<S>> states, Function<S, String> uid, Function<S, Optional<M>> matter, Teller<S, M> tell) {
        this.states = states;
        this.uid = uid;
        this.matter = matter;
        this.tell = tell;
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
        Optional<M> news = matter.apply(state);
        if (news.isEmpty()) {
            told.remove(uid.apply(state));
            return;
        }
        Optional<M> before = Optional.ofNullable(told.put(uid.apply(state), news.get()));
        if (!news.equals(before)) {
            tell.tell(state, news.get(), before);
        }
    }
}
