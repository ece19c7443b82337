package dev.countersign.check;

import dev.countersign.admission.Preview;
import dev.countersign.decision.Schedule;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.SelectorMatch;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges manifests by profiles as the webhook would. */
public record Check(
        Preview preview, List<ResolvedProfile> profiles, Namespaces namespaces, Applicant applicant, Timing timing) {
    public Check {
        profiles = List.copyOf(profiles);
    }

    /** What each manifest comes to, under each profile that reaches it. */
    public List<Checked> of(List<Manifest> manifests) {
        return manifests.stream().flatMap(manifest -> of(manifest).stream()).toList();
    }

    private List<Checked> of(Manifest manifest) {
        return manifest.workload()
                .map(kind -> judge(manifest, kind))
                .orElseGet(() -> List.of(new Checked.Skipped(manifest, skipped(manifest))));
    }

    private static String skipped(Manifest manifest) {
        return manifest.object().at("/spec/template/spec/containers").isArray()
                ? "has a pod template, but what makes pods of it is not known to us (--pod-template says so); what it makes is judged when it is made"
                : "makes no pods";
    }

    private List<Checked> judge(Manifest manifest, WorkloadKind kind) {
        String namespace = namespaces.of(manifest);
        Map<String, String> labels = namespaces.labelsOf(namespace);
        List<Checked> checked = new ArrayList<>();
        for (ResolvedProfile profile : profiles) {
            sited(profile, namespace)
                    .ifPresent(requirements -> checked.add(new Checked.Untold(
                            manifest,
                            Checked.Untold.Lack.NAMESPACE_UNKNOWN,
                            "profile \"%s\" asks %s only in namespaces with certain labels, and nothing is known of those of %s; give them"
                                    .formatted(profile.profile().name(), requirements, namespace))));
            checked.add(
                    isBeyond(profile, namespace, labels)
                            ? new Checked.Skipped(
                                    manifest,
                                    "profile \"%s\" does not select namespace %s"
                                            .formatted(profile.profile().name(), namespace))
                            : judge(manifest, kind, namespace, labels, profile));
        }
        return checked;
    }

    /** What is asked only in some namespaces, where nobody can tell whether this is one. */
    private Optional<String> sited(ResolvedProfile profile, String namespace) {
        return namespaces.isKnown(namespace)
                ? Optional.empty()
                : profile.profile().requirements().stream()
                        .filter(requirement ->
                                requirement.occasion().namespaces().isPresent())
                        .map(Requirement::id)
                        .reduce((one, other) -> one + ", " + other);
    }

    /** Where nothing is known of a namespace whoever names a profile means that it is to judge. */
    private boolean isBeyond(ResolvedProfile profile, String namespace, Map<String, String> labels) {
        return namespaces.isKnown(namespace)
                && !SelectorMatch.selects(profile.profile().scope().namespaceSelector(), labels);
    }

    private Checked judge(
            Manifest manifest,
            WorkloadKind kind,
            String namespace,
            Map<String, String> labels,
            ResolvedProfile profile) {
        Schedule schedule = timing.begin();
        try {
            Preview.Previewed previewed = preview.of(
                    new Preview.Creation(
                            kind,
                            namespace,
                            labels,
                            applicant.user(),
                            applicant.groups(),
                            Defaults.filled(kind, manifest.object())),
                    profile,
                    schedule);
            return new Checked.Judged(manifest, previewed.decision(), previewed.text(), previewed.warnings());
        } catch (MalformedWorkloadException malformed) {
            return new Checked.Malformed(
                    manifest, "%s cannot be read: %s".formatted(kind.kind(), malformed.getMessage()));
        }
    }
}
