package dev.countersign.admission;

import dev.countersign.decision.Configured;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.decision.Previous;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what has something run: the act of whoever asks for it, else the change that a controller carries out. */
final class Makings {
    private final Ancestry ancestry;
    private final Stamps stamps;
    private final Records records;
    private final Debugging debugging;
    private final Restarting restarting;

    Makings(Ancestry ancestry, Stamps stamps, Records records) {
        this.ancestry = ancestry;
        this.stamps = stamps;
        this.records = records;
        this.debugging = new Debugging(ancestry, stamps);
        this.restarting = new Restarting(stamps);
    }

    /** @param profile whose records tell what ran before */
    Making of(Submission submission, String profile, Instant deadline) {
        return switch (ancestry.of(submission, deadline)) {
            case Ancestor.None() -> own(submission, profile, deadline);
            case Ancestor.Root root
            when !root.isOfTemplate(submission.workload()) ->
                ofOther(root, submission.workload(), profile).of(root.root().ref());
            case Ancestor.Root root ->
                of(root, submission.workload(), profile).of(root.root().ref());
            case Ancestor.Untold(String why) -> Making.unknown(why);
        };
    }

    /** Of a revision that is on record, or with images that somebody put in the place of the template's. */
    private Making ofOther(Ancestor.Root root, Workload dependent, String profile) {
        return recorded(root.root(), profile).stream().anyMatch(change -> isFilled(change, dependent))
                ? Making.ofFormer("it was made from a template that %s no longer has; deploy that anew"
                        .formatted(root.root().ref()))
                : Making.unknown(
                        "its images are neither those of the template of %s nor of a revision on record; deploy that anew, or have whatever rewrites images rewrite the template"
                                .formatted(root.root().ref()));
    }

    private static boolean isFilled(Recorded change, Workload dependent) {
        return !change.images().isEmpty()
                && change.images().stream()
                        .flatMap(image -> image.uses().stream())
                        .allMatch(dependent::fills);
    }

    private Making own(Submission submission, String profile, Instant deadline) {
        Previous previous = previous(submission, profile);
        return submission
                .before()
                .flatMap(stored -> ofStored(submission, stored, previous, deadline))
                .orElseGet(() ->
                        new Making(Deployer.user(submission.requester().user()), configured(submission), previous));
    }

    /** Of what leaves what is stored as it was made. */
    private Optional<Making> ofStored(Submission submission, Workload stored, Previous previous, Instant deadline) {
        if (submission.ephemeral()) {
            return Optional.of(debugging.making(submission, stored, previous, deadline));
        }
        return submission.restarts() ? Optional.of(restarting.making(stored, previous)) : Optional.empty();
    }

    /** What is named by digests is known without a record. */
    private Previous previous(Submission submission, String profile) {
        List<Recorded> recorded = recorded(submission.workload(), profile);
        return submission
                .before()
                .map(before -> Previous.pinned(before)
                        .orElseGet(() -> stamps.on(before).isPresent()
                                ? Previous.before(stamps.generation(submission), recorded)
                                : Previous.newest(recorded)))
                .orElseGet(Previous.None::new);
    }

    private List<Recorded> recorded(Workload root, String profile) {
        return records.changes(root.ref().uid(), profile);
    }

    private Configured configured(Submission submission) {
        if (!submission.configures()) {
            return new Configured.Kept(
                    stamps.isForeign(submission) ? Optional.of(Instant.MAX) : stamps.replaced(submission));
        }
        if (stamps.isForeign(submission)) {
            // What was changed unseen is part of what is to be judged now, and nothing that was merged is known to have
            // brought it about.
            return stamps.lastSeen(submission)
                    .<Configured>map(seen -> new Configured.Anew(seen, Instant.MAX))
                    .orElseGet(() -> new Configured.Unknown(
                            "it carries a stamp that is not of this object, so that nobody can tell when it was last changed; change what"
                                    + " owns it, or its images, or make it anew"));
        }
        return stamps.lastConfigured(submission)
                .<Configured>map(last ->
                        new Configured.Anew(last, stamps.replaced(submission).orElse(last)))
                .orElseGet(() -> new Configured.First(stamps.replaced(submission)));
    }

    private Making of(Ancestor.Root root, Workload dependent, String profile) {
        return stamps.of(root, dependent)
                .map(stamp -> Making.carriedOut(stamp, recorded(root.root(), profile)))
                .orElseGet(() -> Making.withoutStamp(
                        root.root(),
                        "%s, whose pods these are, carries no stamp of who made this change; change its pod template"
                                .formatted(root.root().ref()),
                        recorded(root.root(), profile)));
    }
}
