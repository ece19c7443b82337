package dev.countersign.admission;

import dev.countersign.admission.Bookkeeping.Found;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Reprieve;
import dev.countersign.decision.Verdict;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.ImageUse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells a Pod that a built-in controller makes once more of a change that was admitted, such as after a drained node. Nothing
 * that the Pod says proves it: its requester is the controller, its owners were read back, the root's own stamp names the change,
 * and the record of that very change, which only the operator writes, has the same bytes in the same places.
 */
final class Rescheduling {
    private final Ancestry ancestry;
    private final Stamps stamps;
    private final Records records;

    Rescheduling(Ancestry ancestry, Stamps stamps, Records records) {
        this.ancestry = ancestry;
        this.stamps = stamps;
        this.records = records;
    }

    /**
     * A change that runs again and lacks nothing now but what {@link Reprieve} covers.
     *
     * @param record the name of its record
     * @param verdict what is to be told of it
     */
    record Reprieved(String record, Verdict verdict) {}

    /** The change that a Pod runs again, where it may; empty where the Pod is judged like any other. */
    Optional<Reprieved> reprieved(Found found, Instant deadline) {
        return root(found.submission(), found.profile(), deadline)
                .flatMap(root -> change(found, root)
                        .flatMap(change -> covered(found, root, change, deadline)
                                .map(verdict -> new Reprieved(change.name(), verdict))));
    }

    /**
     * The bytes of the change that a Pod says it runs again, as its record has them, by the places that name them; none where the
     * profile judges such a Pod like any other.
     */
    Function<ImageUse, Optional<Digest>> remembered(Submission submission, ResolvedProfile profile, Instant deadline) {
        List<Recorded> changes = root(submission, profile, deadline)
                .map(root -> stamped(root, submission, profile.profile().name()).toList())
                .orElse(List.of());
        return use -> digest(use, changes);
    }

    /** Whose template the Pod has that is submitted; empty where it is nobody's, or the profile judges it like any other. */
    private Optional<Ancestor.Root> root(Submission submission, ResolvedProfile profile, Instant deadline) {
        boolean asked = profile.profile().enforcement().onReschedule() == OnReschedule.ADMIT_AND_FLAG
                && submission.isPod()
                && submission.before().isEmpty();
        return asked
                        && ancestry.of(submission, deadline) instanceof Ancestor.Root root
                        && root.claim() == Ancestor.Claim.NONE
                        && root.isOfTemplate(submission.workload())
                ? Optional.of(root)
                : Optional.empty();
    }

    /** Of several records of a change, as where containers were injected, the newest that has the place. */
    private static Optional<Digest> digest(ImageUse use, List<Recorded> changes) {
        return changes.stream()
                .flatMap(change -> change.images().stream())
                .filter(image -> image.uses().stream()
                        .anyMatch(then -> then.type() == use.type()
                                && then.container().equals(use.container())
                                && then.isFrom(use.reference())))
                .flatMap(image -> image.digest().stream())
                .findFirst();
    }

    /** The change that the root's stamp names, as it is on record with these bytes in these places. */
    private Optional<Recorded> change(Found found, Ancestor.Root root) {
        Optional<Set<Place>> places = places(found.evaluated().images());
        return stamped(root, found.submission(), found.profile().profile().name())
                .filter(change ->
                        change.generation() == found.attributed().change().generation())
                .filter(change -> places.isPresent() && places.equals(places(change.images())))
                .findFirst();
    }

    private Stream<Recorded> stamped(Ancestor.Root root, Submission submission, String profile) {
        return stamps.of(root, submission.workload()).stream()
                .flatMap(stamp -> records.changes(root.root().ref().uid(), profile).stream()
                        .filter(change -> change.generation() == stamp.generation())
                        .filter(change -> change.changeId().equals(stamp.change()))
                        .filter(change -> change.template().equals(stamp.template())));
    }

    /** A revision that its root has left counts only while it still runs: who has it run again makes a change. */
    private Optional<Verdict> covered(Found found, Ancestor.Root root, Recorded change, Instant deadline) {
        boolean current = root.root().template().equals(change.template());
        return records.admitted(root.root().ref(), change.name(), deadline)
                .filter(admitted -> current || admitted.active())
                .flatMap(admitted -> Reprieve.of(
                        found.evaluated().verdict(),
                        found.ageless(),
                        found.profile().profile(),
                        admitted));
    }

    private record Place(ImageUse.Type type, String container, Digest digest) {}

    /** Which bytes are in which place; empty where that is not known of each. */
    private static Optional<Set<Place>> places(List<ImageInQuestion> images) {
        Set<Place> places = new HashSet<>();
        for (ImageInQuestion image : images) {
            Optional<Digest> digest = image.digest();
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            image.uses().forEach(use -> places.add(new Place(use.type(), use.container(), digest.get())));
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(places);
    }
}
