package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.gather.Place;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One look for what a profile wants to know of images. */
record Search(EvidenceSource source, Profile profile, Anchors anchors, Instant deadline) {
    static Search of(ResolvedProfile profile, EvidenceSource source, Schedule schedule) {
        return new Search(
                source.in(places(profile.profile())), profile.profile(), profile.anchors(), schedule.gatherBy());
    }

    /**
     * What a look found.
     *
     * @param children of the images of whose manifests a requirement asks
     */
    record Found(Map<Subject, Children> children, Map<Subject, Evidence> evidence) {}

    /** What there is on each image, all at once. Nothing anybody signed can count where nobody is trusted. */
    Found look(Collection<Triage.InScope> images) {
        List<Subject> subjects = images.stream()
                .flatMap(image -> Dossier.subject(image).stream())
                .toList();
        if (anchors.names().isEmpty() || subjects.isEmpty()) {
            return new Found(Map.of(), Map.of());
        }
        Map<Subject, Children> children =
                PlatformChoice.isMade(profile) ? source.children(subjects, deadline) : Map.of();
        return new Found(children, source.about(all(subjects, children), anchors, deadline));
    }

    /** The same with what has become of it since it was seen; empty where it is all as it was. */
    Optional<Found> again(Found found) {
        Map<Subject, Evidence> newer =
                found.evidence().isEmpty() ? Map.of() : source.renewed(found.evidence(), anchors, deadline);
        if (newer.isEmpty()) {
            return Optional.empty();
        }
        Map<Subject, Evidence> all = new LinkedHashMap<>(found.evidence());
        all.putAll(newer);
        return Optional.of(new Found(found.children(), all));
    }

    /** The images first, so that however many manifests one has, none of the others goes unseen for it. */
    private List<Subject> all(List<Subject> images, Map<Subject, Children> children) {
        List<Subject> all = new ArrayList<>(images);
        children.forEach((image, parts) -> {
            if (parts instanceof Children.Of(List<Child> each)) {
                PlatformChoice.ofAny(each, profile).stream()
                        .map(child -> new Subject(image.repository(), child.digest()))
                        .forEach(all::add);
            }
        });
        return all.stream().distinct().toList();
    }

    /** Rules see every scan that counts, whatever they are asked about; without rules and scans nobody reads attestations. */
    static Set<Place> places(Profile profile) {
        boolean signaturesOnly = profile.requirements().stream()
                .allMatch(requirement -> requirement.policies().isEmpty()
                        && requirement
                                .kind()
                                .filter(EvidenceKind.VULN_SCAN::equals)
                                .isEmpty());
        return signaturesOnly ? Place.ofSignatures() : Place.all();
    }
}
