package dev.countersign.admission;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What the two calls about a workload are made of, for whoever answers them. */
record Calls(Placements placements, Mutation mutation, Validation validation) {
    static Calls over(
            Ports ports,
            Supplier<String> changeIds,
            DecisionIds ids,
            List<DecisionListener> listeners,
            InstantSource clock) {
        Stamps stamps = new Stamps(ports.seal(), ports.records(), changeIds);
        Ancestry ancestry = new Ancestry(ports.owners(), stamps);
        Rescheduling rescheduling = new Rescheduling(ancestry, stamps, ports.records());
        Placements placements = new Placements(ports.reach(), ports.namespaces());
        return new Calls(
                placements,
                new Mutation(
                        new Mutation.InForce(ports.profiles(), ports.modes()),
                        placements,
                        new Pins(ports.locator(), ports.keychain()),
                        stamps,
                        new Mutation.Origins(ancestry, rescheduling)),
                new Validation(
                        new Judging(
                                ports.judge(),
                                ports.locator(),
                                ports.keychain(),
                                ports.modes(),
                                new Makings(ancestry, stamps, ports.records())),
                        new Attribution(ancestry, stamps, ports.records()),
                        ports.waivers(),
                        new Bookkeeping(
                                ids,
                                listeners,
                                ports.records(),
                                new Bookkeeping.Hardness(ports.modes(), rescheduling),
                                clock)));
    }
}
