package dev.countersign.decision;

import dev.countersign.workload.Stamp;

/**
 * How what is judged came about: whose change it is, and of what.
 *
 * @param deployer who made it, also where a controller carries it out
 * @param configured whether it is one of configuration
 */
public record Making(Deployer deployer, Configured configured) {
    /** Where neither matters to a requirement. */
    public static final Making NOT_ASKED = unknown("nobody looked");

    /** As the stamp of the change says. */
    public static Making of(Stamp stamp) {
        return new Making(Deployer.user(stamp.requester()), Configured.of(stamp));
    }

    /** Where nothing says, for this reason. */
    public static Making unknown(String why) {
        return new Making(new Deployer.Unknown(why), new Configured.Unknown(why));
    }
}
