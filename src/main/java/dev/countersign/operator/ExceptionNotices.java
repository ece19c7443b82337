package dev.countersign.operator;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** Tells of an exception that ends, has ended or is for nothing, once each: its status remembers what was told. */
public record ExceptionNotices(Notices notices) {
    void changed(ExceptionState state, Optional<ComplianceExceptionStatus> before, ComplianceExceptionStatus now) {
        if (now.phase() == Phase.EXPIRED
                && before.map(ComplianceExceptionStatus::phase).orElse(null) != Phase.EXPIRED) {
            tell(Reason.EXCEPTION_EXPIRED, state, message(now, "Active"));
        }
        if (began("ExpiringSoon", before, now)) {
            tell(Reason.EXCEPTION_EXPIRING, state, message(now, "ExpiringSoon"));
        }
        if (began("Orphaned", before, now)) {
            tell(Reason.EXCEPTION_ORPHANED, state, message(now, "Orphaned"));
        }
    }

    private void tell(Reason reason, ExceptionState state, String message) {
        notices.exception(
                reason,
                state.namespace(),
                state.name(),
                state.uid(),
                "exception %s: %s".formatted(state.name(), message));
    }

    private static boolean began(
            String type, Optional<ComplianceExceptionStatus> before, ComplianceExceptionStatus now) {
        return isTrue(type, now) && !before.filter(old -> isTrue(type, old)).isPresent();
    }

    private static boolean isTrue(String type, ComplianceExceptionStatus status) {
        return Conditions.find(status.conditions(), type)
                .filter(condition -> condition.getStatus().equals("True"))
                .isPresent();
    }

    private static String message(ComplianceExceptionStatus status, String type) {
        return Conditions.find(status.conditions(), type)
                .map(Condition::getMessage)
                .orElse("");
    }
}
