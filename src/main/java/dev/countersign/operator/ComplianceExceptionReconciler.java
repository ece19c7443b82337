package dev.countersign.operator;

import dev.countersign.cluster.Exceptions;
import dev.countersign.operator.ExceptionStatusPlan.Observed;
import dev.countersign.operator.api.ComplianceException;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the status of ComplianceExceptions where it says something new, and tells of ends. Makes nothing that admission reads. */
@ControllerConfiguration(name = "countersign-exceptions")
public class ComplianceExceptionReconciler implements Reconciler<ComplianceException> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final Exceptions exceptions;
    private final ExceptionSurroundings surroundings;
    private final ExceptionNotices notices;

    ComplianceExceptionReconciler(Exceptions exceptions, ExceptionSurroundings surroundings, ExceptionNotices notices) {
        this.exceptions = exceptions;
        this.surroundings = surroundings;
        this.notices = notices;
    }

    @Override
    public UpdateControl<ComplianceException> reconcile(
            ComplianceException exception, Context<ComplianceException> context) {
        var state = exceptions
                .state(
                        exception.getMetadata().getNamespace(),
                        exception.getMetadata().getName())
                .filter(seen -> seen.uid().equals(exception.getMetadata().getUid()))
                .filter(seen -> seen.generation() == exception.getMetadata().getGeneration());
        Optional<Observed> observed = state.flatMap(surroundings::of);
        if (observed.isEmpty()) {
            return UpdateControl.<ComplianceException>noUpdate().rescheduleAfter(SETTLING);
        }
        Optional<ComplianceExceptionStatus> before = Optional.ofNullable(exception.getStatus());
        ComplianceExceptionStatus status = ExceptionStatusPlan.status(observed.get(), before, Instant.now());
        if (!before.equals(Optional.of(status))) {
            WholeStatus.put(context.getClient(), new ComplianceException(), exception, status);
            notices.changed(observed.get().state(), before, status);
        }
        return UpdateControl.<ComplianceException>noUpdate().rescheduleAfter(LOOK_AGAIN);
    }
}
