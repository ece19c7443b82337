package dev.countersign.operator;

import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.ComplianceProfileStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes the status of profiles: at once where what is in force changes, is paused or lacks something, else at most every 30 s each, and only
 * where it says something new. Makes nothing that admission reads.
 */
@ControllerConfiguration(name = "countersign-profiles")
public class ProfileReconciler implements Reconciler<ComplianceProfile> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final ProfileStatuses statuses;

    ProfileReconciler(ProfileStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public UpdateControl<ComplianceProfile> reconcile(ComplianceProfile profile, Context<ComplianceProfile> context) {
        Duration again = switch (statuses.due(profile, Instant.now())) {
            case ProfileStatuses.Due.Now(ComplianceProfileStatus status) -> {
                WholeStatus.put(context.getClient(), new ComplianceProfile(), profile, status);
                yield LOOK_AGAIN;
            }
            case ProfileStatuses.Due.Unsettled _ -> SETTLING;
            case ProfileStatuses.Due.Later _ -> LOOK_AGAIN;
        };
        return UpdateControl.<ComplianceProfile>noUpdate().rescheduleAfter(again);
    }
}
