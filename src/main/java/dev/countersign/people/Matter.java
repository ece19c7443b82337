package dev.countersign.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that has to be approved by itself.
 *
 * @param name what messages call it, such as {@code ticket PAY-1034}
 * @param acts who did what to it
 * @param change what it is a change of; empty where it is none
 */
public record Matter(String name, List<Act> acts, Optional<Change> change) {
    /**
     * A change of what is in a repository.
     *
     * @param repository its address
     * @param at when it was merged; where it was pushed without anybody's leave, by when it was there; empty where nothing says
     */
    public record Change(String repository, Optional<Instant> at) {}

    public Matter {
        acts = List.copyOf(acts);
    }

    /** One that is no change. */
    public Matter(String name, List<Act> acts) {
        this(name, acts, Optional.empty());
    }

    /** Those who were that to it. */
    public List<Act> in(Role role) {
        return acts.stream().filter(act -> act.role() == role).distinct().toList();
    }
}
