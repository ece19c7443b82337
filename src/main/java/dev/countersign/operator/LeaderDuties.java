package dev.countersign.operator;

import java.util.List;

/** All that the leader does: begun in order, ended in the opposite order. */
public final class LeaderDuties implements Duty {
    private final List<Duty> duties;

    /** @param duties each may rely on those before it */
    public LeaderDuties(List<Duty> duties) {
        this.duties = List.copyOf(duties);
    }

    @Override
    public void start() {
        duties.forEach(Duty::start);
    }

    @Override
    public void stop() {
        duties.reversed().forEach(Duty::stop);
    }
}
