package dev.countersign.decision;

import dev.countersign.gather.Children;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One look for what a profile wants to know of images.
 *
 * @param source looks where evidence can lie that counts
 * @param everywhere looks where evidence can lie that is worth telling of
 */
record Search(EvidenceSource source, EvidenceSource everywhere, Profile profile, Anchors anchors, Instant deadline) {
    /** @param children the manifests of each image, where a requirement asks of them */
    record Found(Map<Subject, Children> children, Map<Subject, Evidence> evidence) {}

    static Search of(ResolvedProfile profile, EvidenceSource source, Schedule schedule) {
        return new Search(
                source.in(Searched.counting(profile.profile())),
                source.in(Searched.telling(profile.profile())),
                profile.profile(),
                profile.anchors(),
                schedule.gatherBy());
    }

    /**
     * What there is on each image, and on those that ran {@code before} as far as there is room, all at once. Nothing anybody signed
     * can count where nobody is trusted.
     */
    Found look(Collection<Triage.InScope> images, Collection<Triage.InScope> before) {
        List<Subject> subjects = subjects(images);
        if (anchors.names().isEmpty() || subjects.isEmpty()) {
            return new Found(Map.of(), Map.of());
        }
        List<Subject> former = subjects(before);
        Map<Subject, Children> children = PlatformChoice.isMade(profile)
                ? manifests()
                        .of(Stream.concat(subjects.stream(), former.stream())
                                .distinct()
                                .toList())
                : Map.of();
        return new Found(children, source.about(all(subjects, former, children), anchors, deadline));
    }

    private Manifests manifests() {
        return new Manifests(source, profile, deadline);
    }

    private static List<Subject> subjects(Collection<Triage.InScope> images) {
        return images.stream()
                .flatMap(image -> Dossier.subject(image).stream())
                .distinct()
                .toList();
    }

    /** The same with what has become of it since it was seen, and with what does not count; the same where nothing is new. */
    Found again(Found found) {
        if (found.evidence().isEmpty()) {
            return found;
        }
        Map<Subject, Evidence> all = new LinkedHashMap<>(found.evidence());
        boolean sawAll = Searched.counting(profile).equals(Searched.telling(profile));
        // What is remembered of more places may be older than what was just seen in fewer, and must not hide it.
        take(
                sawAll
                        ? source.renewed(found.evidence(), anchors, deadline)
                        : everywhere.fresh(found.evidence().keySet(), anchors, deadline),
                all);
        return new Found(found.children(), all);
    }

    /** What cannot be told takes nothing back: nobody is let in because a registry does not answer any more. */
    private static void take(Map<Subject, Evidence> newer, Map<Subject, Evidence> all) {
        newer.forEach((subject, evidence) -> {
            if (evidence.isWhole()) {
                all.put(subject, evidence);
            }
        });
    }

    /**
     * The images first, so that however many manifests one has, none of the others goes unseen for it; then their manifests, and what
     * ran before them last.
     */
    private List<Subject> all(List<Subject> images, List<Subject> former, Map<Subject, Children> children) {
        List<Subject> all = new ArrayList<>(images);
        images.forEach(image -> manifests().asked(image, children).forEach(all::add));
        all.addAll(former);
        former.forEach(image -> manifests().asked(image, children).forEach(all::add));
        return all.stream().distinct().toList();
    }
}
