package dev.countersign.decision;

import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How what is judged came about: whose change it is, and of what.
 *
 * @param deployer who made it, also where a controller carries it out
 * @param configured whether it is one of configuration
 * @param previous what ran before it
 * @param at when it was made, where a controller carries out now what somebody asked for then
 * @param root whose change a controller carries out; empty where it is somebody's own act, or nobody can tell
 */
public record Making(
        Deployer deployer, Configured configured, Previous previous, Optional<Instant> at, Optional<WorkloadRef> root) {
    /** Where none of it matters to a requirement. */
    public static final Making NOT_ASKED = unknown("nobody looked");

    /** What somebody asks for now. */
    public Making(Deployer deployer, Configured configured, Previous previous) {
        this(deployer, configured, previous, Optional.empty(), Optional.empty());
    }

    /** As the stamp of the change says, and the changes of its root that are on record. */
    public static Making of(Stamp stamp, Collection<Recorded> recorded) {
        return new Making(
                Deployer.of(stamp),
                Configured.of(stamp),
                Previous.of(stamp.generation(), recorded),
                Optional.of(stamp.time()),
                Optional.empty());
    }

    /** The same of what a controller makes of it now. */
    public static Making carriedOut(Stamp stamp, Collection<Recorded> recorded) {
        Making made = of(stamp, recorded);
        return new Making(
                made.deployer(),
                made.configured(),
                Previous.carriedOut(stamp.generation(), recorded),
                made.at(),
                made.root());
    }

    /** The same for a change of that object. */
    public Making of(WorkloadRef root) {
        return new Making(deployer, configured, previous, at, Optional.of(root));
    }

    /**
     * Of what no stamp vouches for: {@code why} nobody knows who made it. Where {@code root} carries none at all it was there before
     * anybody stamped, so that it is no change; of one that is not its own, or of another template, nothing is known.
     */
    public static Making withoutStamp(Workload root, String why, Collection<Recorded> recorded) {
        return root.annotations().containsKey(Stamp.ANNOTATION)
                ? unknown(why)
                : new Making(
                        new Deployer.Unknown(why), new Configured.Kept(Optional.empty()), Previous.newest(recorded));
    }

    /** Of a revision that was there before the present one: it is no change, and nothing says who made it or what it replaced. */
    public static Making ofFormer(String why) {
        return new Making(new Deployer.Unknown(why), new Configured.Kept(Optional.empty()), new Previous.Unknown(why));
    }

    /** Where nothing says, for this reason. */
    public static Making unknown(String why) {
        return new Making(new Deployer.Unknown(why), new Configured.Unknown(why), new Previous.Unknown(why));
    }
}
