package dev.countersign.admission;

import dev.countersign.admission.Attributed.Memory;
import dev.countersign.decision.Change;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Requester;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What a built-in controller makes on behalf of a root.
 *
 * @param onRecord the root's changes under the profile, newest first
 * @param digests of this object's own images
 */
record Dependent(Submission submission, Ancestor.Root ancestor, List<Recorded> onRecord, List<String> digests) {
    Workload root() {
        return ancestor.root();
    }

    /** What has the pod template that it was made from. */
    Workload source() {
        return ancestor.source(submission.workload());
    }

    /** The pod template that it was made from. */
    TemplateHash template() {
        return ancestor.template(submission.workload());
    }

    /** The newest change on record that has this template; for what was made from another one, that has its digests. */
    Optional<Recorded> recorded() {
        return onRecord.stream()
                .filter(change -> isOfTemplate()
                        ? change.template().equals(template())
                        : change.digests().equals(digests))
                .findFirst();
    }

    /** Whether the owner still has the template that it was made from. */
    boolean isOfTemplate() {
        return ancestor.isOfTemplate(submission.workload());
    }

    /** A part of a change on record; a change of its own where it has other digests than that one ever had. */
    Attributed of(Recorded recorded) {
        Optional<String> known = onRecord.stream()
                .filter(change -> change.generation() == recorded.generation())
                .filter(change -> change.digests().equals(digests))
                .map(Recorded::name)
                .findFirst();
        Change.Type type = injected() ? Change.Type.INJECTED : Change.Type.DIGEST_MOVED;
        return attributed(
                recorded.changeId(),
                type,
                recorded.generation(),
                submission.requester(),
                known.isPresent() ? Memory.RECORD : Memory.NOTHING,
                known);
    }

    /** A part of the change that stamped the root and whose record is not visible yet: it writes that very record. */
    Attributed of(Stamp stamp) {
        Requester author = new Requester(
                stamp.requester(), "", List.of(), submission.requester().apiServerAuthenticated());
        Change.Type type = ChangeTypes.stamped(this, stamp);
        return attributed(stamp.change(), type, stamp.generation(), author, Memory.STAMP, Optional.empty());
    }

    /** A change of its own: no record and no stamp of the root has the template that it was made from. */
    Attributed unattributed(long stamped) {
        long recorded = onRecord.stream().mapToLong(Recorded::generation).max().orElse(1);
        long generation = Math.max(stamped, recorded);
        Change.Type type = ChangeTypes.unstamped(this, generation);
        return attributed("", type, generation, submission.requester(), Memory.NOTHING, Optional.empty());
    }

    /** Whether it has containers that the template lacks. */
    boolean injected() {
        List<String> templated = places(source());
        return !templated.containsAll(places(submission.workload()));
    }

    /** Whether each of its images is one of the template's, so that it has no other digests than the change itself. */
    boolean isFilledFromTemplate() {
        List<ImageUse> templated = source().images();
        return submission.workload().images().stream()
                .allMatch(use -> templated.stream().anyMatch(each -> use.isFrom(each.reference())));
    }

    private static List<String> places(Workload workload) {
        return workload.images().stream()
                .map(use -> use.type().word() + " " + use.container())
                .toList();
    }

    private Attributed attributed(
            String change,
            Change.Type type,
            long generation,
            Requester requester,
            Memory memory,
            Optional<String> record) {
        String reason = switch (ancestor.claim()) {
            case NONE -> "";
            case UNPROVED -> Attributed.OWNER_UNPROVED;
        };
        return new Attributed(
                new Change(change, type, root().ref(), generation, template()), requester, memory, reason, record);
    }
}
