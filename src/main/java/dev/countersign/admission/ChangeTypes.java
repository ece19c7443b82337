package dev.countersign.admission;

import dev.countersign.decision.Change;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.List;

/** What distinguishes a change from those before it. */
final class ChangeTypes {
    private ChangeTypes() {}

    /** Of a change that somebody makes. */
    static Change.Type made(Submission submission, List<Recorded> recorded, long generation) {
        if (submission.before().isEmpty()) {
            return Change.Type.NEW;
        }
        if (submission.ephemeral()) {
            return Change.Type.INJECTED;
        }
        Workload after = submission.workload();
        return returnsTo(after.template(), recorded, generation)
                ? Change.Type.ROLLBACK
                : of(TemplateDiff.between(submission.before().get(), after));
    }

    /** Of a change known from its dependent only, so that the version before it is known from the records only. */
    static Change.Type carriedOut(Dependent dependent, long generation) {
        List<Recorded> earlier = dependent.onRecord().stream()
                .filter(change -> change.generation() < generation)
                .toList();
        if (dependent.injected()) {
            return Change.Type.INJECTED;
        }
        if (returnsTo(dependent.template(), earlier, generation)) {
            return Change.Type.ROLLBACK;
        }
        if (earlier.isEmpty()) {
            return Change.Type.NEW;
        }
        return earlier.getFirst().digests().equals(dependent.digests()) ? Change.Type.CONFIG : Change.Type.IMAGE;
    }

    private static boolean returnsTo(TemplateHash template, List<Recorded> recorded, long generation) {
        return recorded.stream()
                .anyMatch(change ->
                        change.generation() < generation && change.template().equals(template));
    }

    private static Change.Type of(TemplateDiff difference) {
        return switch (difference) {
            case IMAGE -> Change.Type.IMAGE;
            case CONFIG -> Change.Type.CONFIG;
            case BOTH -> Change.Type.BOTH;
            // An unchanged template is admitted before anybody asks what changed.
            case NONE -> throw new IllegalArgumentException("nothing changed");
        };
    }
}
