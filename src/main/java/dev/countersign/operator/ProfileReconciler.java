package dev.countersign.operator;

import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.ComplianceProfileStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/** Writes the status of profiles, at most every 30 s each and only where it says something new. Makes nothing that admission reads. */
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
        return switch (statuses.due(profile, Instant.now())) {
            case ProfileStatuses.Due.Now(ComplianceProfileStatus status) ->
                UpdateControl.patchStatus(with(profile, status)).rescheduleAfter(LOOK_AGAIN);
            case ProfileStatuses.Due.Unsettled _ ->
                UpdateControl.<ComplianceProfile>noUpdate().rescheduleAfter(SETTLING);
            case ProfileStatuses.Due.Later _ ->
                UpdateControl.<ComplianceProfile>noUpdate().rescheduleAfter(LOOK_AGAIN);
        };
    }

    /** The whole object, since without server-side apply what is left out would be taken for removed. */
    private static ComplianceProfile with(ComplianceProfile profile, ComplianceProfileStatus status) {
        ComplianceProfile patched = new ComplianceProfile();
        patched.setMetadata(new ObjectMetaBuilder(profile.getMetadata()).build());
        patched.setSpec(profile.getSpec());
        patched.setStatus(status);
        return patched;
    }
}
