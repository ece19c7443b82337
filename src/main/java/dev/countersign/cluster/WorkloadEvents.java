package dev.countersign.cluster;

import dev.countersign.cluster.EventAggregation.Audience;
import dev.countersign.cluster.EventAggregation.Emission;
import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Kubernetes Events on workloads, records and profiles: notification, never evidence. Repetitions are counted on the first
 * of them, their rate is bounded, and no caller waits for one.
 */
public final class WorkloadEvents {
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;
    private final String replica;
    private final Losses losses;
    private final InstantSource clock;
    private final EventAggregation aggregation = new EventAggregation();
    private final WriteBehind<Emission> queue;

    /** Why an Event was emitted: stable words. */
    public enum Reason {
        DENIED("Denied"),
        WARNED("Warned"),
        /** A Pod runs an admitted change again that would be refused now if it came anew. */
        WOULD_BE_DENIED("WouldBeDeniedOnReschedule"),
        /** An exception hid what would have been refused. */
        EXCUSED("AdmittedByException"),
        /** An exception hides nothing from now on. */
        EXCEPTION_EXPIRED("ExceptionExpired"),
        /** An exception ends before long. */
        EXCEPTION_EXPIRING("ExceptionExpiring"),
        /** An exception is for nothing that there is. */
        EXCEPTION_ORPHANED("ExceptionOrphaned"),
        /** A running workload does not meet a profile, and did before or was never judged. */
        VIOLATION_DISCOVERED("ViolationDiscovered"),
        /** A key or a TrustRoot that a profile trusts is gone. */
        TRUST_LOST("TrustLost"),
        /** Enforcement of a profile is paused. */
        PAUSE_STARTED("EnforcementPaused"),
        /** It still is: told every hour. */
        PAUSE_ONGOING("EnforcementStillPaused"),
        /** It is no more. */
        PAUSE_ENDED("EnforcementResumed"),
        /** A profile that was in force cannot be any more, such as after an upgrade without a rule that it names. */
        PROFILE_STRANDED("ProfileStranded"),
        /** A change of its labels took a namespace out of an enforcing profile. */
        PROFILE_LEFT("ProfileLeft"),
        /** Another content of a TrustRoot serves. */
        TRUST_ROOT_ROTATED("TrustRootRotated"),
        /** A TrustRoot's repository could not be looked at, or what it shows does not count. */
        TRUST_ROOT_NOT_REFRESHED("TrustRootNotRefreshed"),
        /** What a TrustRoot held counts no more. */
        TRUST_ROOT_EXPIRED("TrustRootExpired"),
        /** Another text of a DeploymentPolicy answers. */
        POLICY_SWITCHED("PolicySwitched"),
        /** A DeploymentPolicy's newest generation cannot be used. */
        POLICY_REFUSED("PolicyRefused");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As the Event spells it. */
        public String word() {
            return word;
        }
    }

    /** @param replica the operator's Pod, named by each Event */
    public WorkloadEvents(KubernetesClient client, String replica, Losses losses, InstantSource clock) {
        this.client = client;
        this.replica = replica;
        this.losses = losses;
        this.clock = clock;
        this.queue = new WriteBehind<>(
                new WriteBehind.Bounds(500, 1, 1, Duration.ofSeconds(1)),
                this::write,
                _ -> false,
                (_, _) -> losses.eventDropped());
    }

    /** Starts to emit. */
    public void start() {
        queue.start();
    }

    /** Emits what waits, for a moment. */
    public void stop() {
        queue.close(Duration.ofSeconds(2));
    }

    /** Tells of a refusal, a warning or a violation found running, on the workload and on its record; of nothing else. */
    public void decided(Decision decision, DeploymentAttestation record) {
        reason(decision).ifPresent(reason -> {
            String message = EventDocument.summary(decision);
            tell(
                    Audience.DEPLOYERS,
                    reason,
                    EventDocument.reference(decision.change().root()),
                    message);
            tell(Audience.DEPLOYERS, reason, EventDocument.reference(record), message);
        });
    }

    static Optional<Reason> reason(Decision decision) {
        return switch (decision.ruling()) {
            case DENIED -> Optional.of(Reason.DENIED);
            case ADMITTED_WITH_WARNINGS -> Optional.of(Reason.WARNED);
            case ADMITTED_FLAGGED -> Optional.of(Reason.WOULD_BE_DENIED);
            case OBSERVED -> isDiscovery(decision) ? Optional.of(Reason.VIOLATION_DISCOVERED) : Optional.empty();
            case ADMITTED_UNVERIFIED -> warnsNobody(decision) ? Optional.empty() : Optional.of(Reason.WARNED);
            case ADMITTED_BY_EXCEPTION -> Optional.of(Reason.EXCUSED);
            case ADMITTED -> Optional.empty();
        };
    }

    private static boolean warnsNobody(Decision decision) {
        return decision.mode().mode() == Mode.AUDIT;
    }

    private static boolean isDiscovery(Decision decision) {
        boolean violating = Compliance.of(decision.evaluated().verdict()) == Compliance.VIOLATING;
        return switch (decision.origin()) {
            case BASELINE, DISCOVERED -> violating;
            // An auditing profile was asked, and found out nothing that its record does not tell.
            case ADMISSION -> false;
        };
    }

    /** Tells of a running workload that does not meet a profile, on the workload and on its record. */
    public void violationDiscovered(WorkloadRef workload, DeploymentAttestation record, String message) {
        tell(Audience.DEPLOYERS, Reason.VIOLATION_DISCOVERED, EventDocument.reference(workload), message);
        tell(Audience.DEPLOYERS, Reason.VIOLATION_DISCOVERED, EventDocument.reference(record), message);
    }

    /** Tells of a profile's key that is gone. A profile has no namespace; its Events are in {@code default}. */
    public void trustLost(String profile, String uid, String message) {
        tell(Audience.PLATFORM, Reason.TRUST_LOST, EventDocument.profile(profile, uid), message);
    }

    /** Tells of a profile that was in force and cannot be any more. */
    public void profileStranded(String profile, String uid, String message) {
        tell(Audience.PLATFORM, Reason.PROFILE_STRANDED, EventDocument.profile(profile, uid), message);
    }

    /** Tells of a pause, on itself. Its Events are in {@code default}, as a profile's. */
    public void pause(Reason reason, String name, String uid, String message) {
        tell(Audience.PLATFORM, reason, EventDocument.pause(name, uid), message);
    }

    /** Tells of what became of a profile. */
    public void profile(Reason reason, String name, String uid, String message) {
        tell(Audience.PLATFORM, reason, EventDocument.profile(name, uid), message);
    }

    /** Tells of what became of a TrustRoot. Its Events are in {@code default}, as a profile's. */
    public void trustRoot(Reason reason, String name, String uid, String message) {
        tell(Audience.PLATFORM, reason, EventDocument.trustRoot(name, uid), message);
    }

    /** Tells of what became of a DeploymentPolicy. Its Events are in {@code default}, as a profile's. */
    public void policy(Reason reason, String name, String uid, String message) {
        tell(Audience.PLATFORM, reason, EventDocument.policy(name, uid), message);
    }

    /** Tells of what became of a ComplianceException. */
    public void exception(Reason reason, String namespace, String name, String uid, String message) {
        tell(Audience.PLATFORM, reason, EventDocument.exception(namespace, name, uid), message);
    }

    /** Tells of a namespace that left an enforcing profile. Its Events are in {@code default}, as a profile's. */
    public void profileLeft(String namespace, String message) {
        tell(Audience.PLATFORM, Reason.PROFILE_LEFT, EventDocument.namespace(namespace), message);
    }

    private void tell(Audience audience, Reason reason, ObjectReference about, String message) {
        switch (aggregation.next(audience, reason.word(), about, Cut.text(message, LONGEST_MESSAGE), clock.instant())) {
            case EventAggregation.Next.Emit(Emission emission) -> queue.offer(emission);
            case EventAggregation.Next.Drop() -> losses.eventDropped();
        }
    }

    /** Creates the Event or counts it up: one call, which needs no right to read Events. */
    private void write(Emission emission) {
        client.v1()
                .events()
                .inNamespace(emission.namespace())
                .resource(EventDocument.of(emission, replica))
                .fieldManager(EventDocument.COMPONENT)
                .forceConflicts()
                .serverSideApply();
    }
}
