package dev.countersign.admission;

import dev.countersign.decision.Configured;
import dev.countersign.decision.Making;
import dev.countersign.decision.Previous;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;

/** Finds what has something run: the act of whoever asks for it, else the change that a controller carries out. */
final class Makings {
    private final Ancestry ancestry;
    private final Stamps stamps;
    private final Records records;
    private final Debugging debugging;

    Makings(Ancestry ancestry, Stamps stamps, Records records) {
        this.ancestry = ancestry;
        this.stamps = stamps;
        this.records = records;
        this.debugging = new Debugging(ancestry, stamps);
    }

    /** @param profile whose records tell what ran before */
    Making of(Submission submission, String profile, Instant deadline) {
        return switch (ancestry.of(submission, deadline)) {
            case Ancestor.None() -> own(submission, profile, deadline);
            case Ancestor.Root root
            when !root.isOfTemplate(submission.workload()) ->
                Making.unknown("it was made from a template that %s no longer has; deploy that anew"
                        .formatted(root.root().ref()));
            case Ancestor.Root root -> of(root, submission.workload(), profile);
            case Ancestor.Untold(String why) -> Making.unknown(why);
        };
    }

    private Making own(Submission submission, String profile, Instant deadline) {
        return new Making(
                debugging.deployer(submission, deadline),
                configured(submission),
                Previous.before(stamps.generation(submission), recorded(submission.workload(), profile)));
    }

    private List<Recorded> recorded(Workload root, String profile) {
        return records.changes(root.ref().uid(), profile);
    }

    private Configured configured(Submission submission) {
        return submission.configures()
                ? stamps.lastConfigured(submission)
                        .<Configured>map(Configured.Anew::new)
                        .orElseGet(Configured.First::new)
                : new Configured.Kept();
    }

    private Making of(Ancestor.Root root, Workload dependent, String profile) {
        return stamps.of(root, dependent)
                .map(stamp -> Making.of(stamp, recorded(root.root(), profile)))
                .orElseGet(() -> Making.unknown(
                        "%s, whose pods these are, carries no stamp of who made this change; change its pod template, or restart it"
                                .formatted(root.root().ref())));
    }
}
