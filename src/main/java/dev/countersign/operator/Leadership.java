package dev.countersign.operator;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Whether this replica leads, by the lease {@value #LEASE} in the operator's namespace. Who leads does the duties. Who loses the
 * lease stops them and leaves: the process is started anew, as a standby, since what a reconciler has queued cannot be recalled.
 */
public final class Leadership {
    /** The lease's name. */
    public static final String LEASE = "countersign";

    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final String namespace;
    private final String replica;
    private final Duty duties;
    private final Runnable leave;
    // The election must not wait for the duties, or it loses the lease meanwhile; and they stop only after they have
    // started.
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("leadership").factory());
    private volatile boolean leads;

    /**
     * @param replica this replica's name
     * @param leave ends the process from a thread of its own; called once leadership is lost, a regular shutdown included
     */
    public Leadership(String namespace, String replica, Duty duties, Runnable leave) {
        this.namespace = namespace;
        this.replica = replica;
        this.duties = duties;
        this.leave = leave;
    }

    /** Whether this replica leads now. */
    public boolean leads() {
        return leads;
    }

    /** How leaders are elected. */
    public LeaderElectionConfiguration election() {
        LeaderCallbacks callbacks = new LeaderCallbacks(
                this::gained, this::lost, leader -> LOG.infof("leader of lease %s/%s is %s", namespace, LEASE, leader));
        return new LeaderElectionConfiguration(
                LEASE,
                namespace,
                LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
                LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
                LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
                replica,
                callbacks,
                // The SDK would exit from the thread that a shutdown waits for, and so would never end.
                false);
    }

    private void gained() {
        leads = true;
        inOrder.execute(this::begin);
    }

    private void begin() {
        while (leads) {
            try {
                duties.start();
                return;
            } catch (RuntimeException failed) {
                LOG.error("the leader's duties could not be begun; trying again", failed);
                duties.stop();
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    private void lost() {
        leads = false;
        inOrder.execute(duties::stop);
        leave.run();
    }
}
