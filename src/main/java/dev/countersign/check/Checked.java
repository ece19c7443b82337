package dev.countersign.check;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Verdict;
import java.util.List;

/** What checking one manifest came to. */
public sealed interface Checked {
    Manifest manifest();

    /**
     * A profile judged it.
     *
     * @param text what the webhook would tell whoever applies it
     * @param warnings what it would warn them of where it is let through
     */
    record Judged(Manifest manifest, Decision decision, String text, List<String> warnings) implements Checked {
        public Judged {
            warnings = List.copyOf(warnings);
        }
    }

    /** It is nothing that is judged. */
    record Skipped(Manifest manifest, String why) implements Checked {}

    /** It is of a kind that is judged, and cannot be read as one. */
    record Malformed(Manifest manifest, String why) implements Checked {}

    /**
     * Something of it could not be looked at.
     *
     * @param lack of what
     */
    record Untold(Manifest manifest, Lack lack, String why) implements Checked {
        /** What is not known. */
        public enum Lack {
            /** A profile asks something only in some namespaces, and this one's labels are not known. */
            NAMESPACE_UNKNOWN,
            /** There is no pod template where one should be. */
            POD_TEMPLATE_ABSENT,
            /** The cluster does not let it be read. */
            NOT_READABLE
        }
    }

    /** How far it is from what the profile asks for, whatever that does about it. */
    enum Standing {
        CLEAN,
        /** Something could not be told. */
        UNKNOWN,
        VIOLATING
    }

    /** What is not met and refuses nothing yet is no violation. */
    default Standing standing() {
        return switch (this) {
            case Skipped _ -> Standing.CLEAN;
            case Malformed _ -> Standing.VIOLATING;
            case Untold _ -> Standing.UNKNOWN;
            case Judged judged -> standing(judged.decision().evaluated().verdict());
        };
    }

    private static Standing standing(Verdict verdict) {
        var binding = verdict.findings().stream()
                .filter(finding -> finding.isBinding())
                .toList();
        if (binding.isEmpty() && !verdict.findings().isEmpty()) {
            return Standing.CLEAN;
        }
        return switch (Verdict.of(binding)) {
            case Verdict.Compliant _ -> Standing.CLEAN;
            case Verdict.Undetermined _ -> Standing.UNKNOWN;
            case Verdict.NonCompliant _ -> Standing.VIOLATING;
        };
    }
}
