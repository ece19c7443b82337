package dev.countersign.decision;

import dev.countersign.policy.PolicyInput;
import dev.countersign.registry.Credentials;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one evaluation is about, besides the profile.
 *
 * @param images the workload's images, each reference once; once with each digest that running pods show for it
 * @param pinning whether an image named by a tag is refused
 * @param request who asks for what; empty when a running workload is judged again
 * @param making by whose act it runs, and what that changed
 * @param namespaceLabels of the workload's namespace
 * @param credentials as whom registries are asked for which the operator has no credential of its own
 * @param now the instant the decision is made at
 * @param deadline when an answer must be there
 */
public record Question(
        Workload workload,
        List<ImageInQuestion> images,
        Pinning pinning,
        Optional<PolicyInput.Request> request,
        Making making,
        Map<String, String> namespaceLabels,
        Credentials credentials,
        Instant now,
        Instant deadline) {
    public Question {
        images = List.copyOf(images);
        namespaceLabels = Map.copyOf(namespaceLabels);
    }

    /** The same, asked at another time. */
    Question at(Instant then) {
        return new Question(workload, images, pinning, request, making, namespaceLabels, credentials, then, deadline);
    }

    /** The same, asked so. */
    public Question by(PolicyInput.Request other) {
        return new Question(
                workload, images, pinning, Optional.of(other), making, namespaceLabels, credentials, now, deadline);
    }

    /** The same about other images. */
    public Question about(List<ImageInQuestion> others) {
        return new Question(workload, others, pinning, request, making, namespaceLabels, credentials, now, deadline);
    }

    /** How the time until the answer is due is shared out. */
    public Schedule schedule() {
        return new Schedule(now, deadline);
    }

    /** Whether a workload may name an image by a tag. */
    public enum Pinning {
        /** Pods that an enforcing profile admits: a tag that resolves must have been replaced by its digest. */
        REQUIRED,
        /** Templates and running workloads. */
        NOT_REQUIRED
    }
}
