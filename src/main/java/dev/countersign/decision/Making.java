package dev.countersign.decision;

import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Stamp;
import java.util.Collection;

/**
 * How what is judged came about: whose change it is, and of what.
 *
 * @param deployer who made it, also where a controller carries it out
 * @param configured whether it is one of configuration
 * @param previous what ran before it
 */
public record Making(Deployer deployer, Configured configured, Previous previous) {
    /** Where none of it matters to a requirement. */
    public static final Making NOT_ASKED = unknown("nobody looked");

    /** As the stamp of the change says, and the changes of its root that are on record. */
    public static Making of(Stamp stamp, Collection<Recorded> recorded) {
        return new Making(
                Deployer.user(stamp.requester()), Configured.of(stamp), Previous.before(stamp.generation(), recorded));
    }

    /** Where nothing says, for this reason. */
    public static Making unknown(String why) {
        return new Making(new Deployer.Unknown(why), new Configured.Unknown(why), new Previous.Unknown(why));
    }
}
