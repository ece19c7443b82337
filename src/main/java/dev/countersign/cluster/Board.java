package dev.countersign.cluster;

import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The profiles in force and how each stands: swapped as a whole, read without a lock, waited for. */
final class Board {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final InstantSource clock;
    private volatile Map<String, ResolvedProfile> inForce = Map.of();
    private volatile Map<String, ProfileState> states = Map.of();

    Board(InstantSource clock) {
        this.clock = clock;
    }

    Map<String, ResolvedProfile> inForce() {
        return inForce;
    }

    Map<String, ProfileState> states() {
        return states;
    }

    /** Puts a profile up, if {@code stillThere} holds at that moment; says whether anything changed. */
    boolean put(ProfileState state, Optional<ResolvedProfile> resolved, BooleanSupplier stillThere) {
        lock.lock();
        try {
            if (!stillThere.getAsBoolean()) {
                return false;
            }
            String name = state.name();
            boolean other = !state.equals(states.get(name));
            states = with(states, name, Optional.of(state));
            inForce = with(inForce, name, resolved);
            changed.signalAll();
            return other;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a profile down at once, if {@code gone} holds at that moment. */
    boolean remove(String name, BooleanSupplier gone) {
        lock.lock();
        try {
            if (!gone.getAsBoolean()) {
                return false;
            }
            boolean known = states.containsKey(name);
            inForce = with(inForce, name, Optional.empty());
            states = with(states, name, Optional.empty());
            changed.signalAll();
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is known how {@code name} stands, {@code enough} holds, or the deadline is reached. */
    void await(String name, BooleanSupplier enough, Instant deadline) {
        lock.lock();
        try {
            while (!states.containsKey(name) && !enough.getAsBoolean()) {
                long left = Duration.between(clock.instant(), deadline).toNanos();
                if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those who wait look again. */
    void nudge() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, Optional<V> value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.remove(name);
        value.ifPresent(present -> copy.put(name, present));
        return Collections.unmodifiableMap(copy);
    }
}
