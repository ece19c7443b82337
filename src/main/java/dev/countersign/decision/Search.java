package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.gather.Place;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One look for what a profile wants to know of images. */
record Search(EvidenceSource source, Anchors anchors, Instant deadline) {
    static Search of(ResolvedProfile profile, EvidenceSource source, Schedule schedule) {
        return new Search(source.in(places(profile.profile())), profile.anchors(), schedule.gatherBy());
    }

    /** What there is on each image, all at once. Nothing anybody signed can count where nobody is trusted. */
    Map<Subject, Evidence> look(Collection<Triage.InScope> images) {
        List<Subject> subjects = images.stream()
                .flatMap(image -> Dossier.subject(image).stream())
                .toList();
        return anchors.names().isEmpty() || subjects.isEmpty() ? Map.of() : source.about(subjects, anchors, deadline);
    }

    /** The same with what has become of it since it was seen; empty where it is all as it was. */
    Map<Subject, Evidence> again(Map<Subject, Evidence> found) {
        Map<Subject, Evidence> newer = found.isEmpty() ? Map.of() : source.renewed(found, anchors, deadline);
        if (newer.isEmpty()) {
            return Map.of();
        }
        Map<Subject, Evidence> all = new LinkedHashMap<>(found);
        all.putAll(newer);
        return all;
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
