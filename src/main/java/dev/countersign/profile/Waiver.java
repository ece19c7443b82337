package dev.countersign.profile;

import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ComplianceException: for a time, somebody answers for it that a workload does not meet a requirement.
 *
 * @param uid empty for one that is not from an API server
 * @param requirements ids in profiles; never empty
 * @param terms the items of what rules find, such as CVE ids, that it speaks of; empty for whatever the requirements come to
 * @param created when the API server took it
 * @param expiresAt until when, not included
 * @param requestedBy as the API server authenticated them
 * @param digest over the spec, which never changes but for an earlier end
 */
public record Waiver(
        String namespace,
        String name,
        String uid,
        Type type,
        List<String> requirements,
        List<String> terms,
        Match match,
        String reason,
        String owner,
        Optional<String> ticket,
        Instant created,
        Instant expiresAt,
        RequestedBy requestedBy,
        Digest digest) {
    public Waiver {
        requirements = List.copyOf(requirements);
        terms = List.copyOf(terms);
    }

    /** What it says of the problem: for people, it decides nothing. */
    public enum Type {
        /** It is one, and will be mended. */
        WAIVER("Waiver"),
        /** It is one, and somebody bears it. */
        RISK_ACCEPTANCE("RiskAcceptance"),
        /** It is none: the finding is wrong. */
        FALSE_POSITIVE("FalsePositive");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As exceptions and records spell it. */
        public String word() {
            return word;
        }
    }

    /** Who asked for it, and in which groups they were. */
    public record RequestedBy(String user, List<String> groups) {
        public RequestedBy {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A workload by its kind and name: the object that a person or a pipeline acts on.
     *
     * @param kind such as {@code Deployment}
     */
    public record Named(String kind, String name) {}

    /**
     * What it is for; not both lists are empty.
     *
     * @param workloads empty for all of its namespace
     * @param digests with {@code images}: empty for all
     */
    public record Match(List<Named> workloads, List<Digest> digests, List<ImagePattern> images) {
        public Match {
            workloads = List.copyOf(workloads);
            digests = List.copyOf(digests);
            images = List.copyOf(images);
        }

        /** Whether it is for the pods of {@code root}. */
        public boolean workload(Named root) {
            return workloads.isEmpty() || workloads.contains(root);
        }

        /**
         * Whether it is for an image; one for some images is not for what is found of the workload itself.
         *
         * @param reference as the workload names it; empty for the workload itself
         */
        public boolean image(Optional<Digest> digest, Optional<String> reference) {
            return (digests.isEmpty() && images.isEmpty())
                    || digest.filter(digests::contains).isPresent()
                    || reference.filter(this::isMeant).isPresent();
        }

        private boolean isMeant(String reference) {
            try {
                ImageRef parsed = ImageRef.parse(reference);
                return images.stream().anyMatch(pattern -> pattern.matches(parsed.repository()));
            } catch (InvalidReferenceException notAnImage) {
                return false;
            }
        }
    }

    /** Whether it hides whatever its requirements come to. */
    public boolean isOfWholeRequirements() {
        return terms.isEmpty();
    }

    /** Whether it has ended: from the second that it names on. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Why it counts for nothing under a profile with {@code terms}; empty where it counts. */
    public Optional<String> bar(Optional<WaiverTerms> terms, Instant now) {
        return bar(terms, now, requestedBy.groups());
    }

    /** Why it counts for nothing under a profile with {@code terms}, whoever asks for it; empty where that depends on who does. */
    public Optional<String> barToAnybody(Optional<WaiverTerms> terms, Instant now) {
        return bar(terms, now, terms.map(this::groups).orElse(List.of()));
    }

    /** @param asking the groups of whoever asks */
    private Optional<String> bar(Optional<WaiverTerms> terms, Instant now, List<String> asking) {
        if (isExpired(now)) {
            return Optional.of("it expired at " + expiresAt);
        }
        return terms.map(of -> bar(of, asking))
                .orElse(Optional.of("the profile honours no exceptions (spec.exceptions)"));
    }

    private Optional<String> bar(WaiverTerms terms, List<String> asking) {
        List<String> groups = groups(terms);
        if (asking.stream().noneMatch(groups::contains)) {
            return Optional.of(
                    isOfWholeRequirements()
                            ? "without terms it hides whatever is found, which takes somebody of the groups %s (spec.exceptions.wholeRequirementGroups)"
                                    .formatted(listed(groups))
                            : "%s is in none of the groups %s (spec.exceptions.groups)"
                                    .formatted(requestedBy.user(), listed(groups)));
        }
        Duration lasts = Duration.between(created, expiresAt);
        return lasts.compareTo(terms.maxTtl()) > 0
                ? Optional.of("it lasts for more than %s (spec.exceptions.maxTTL)".formatted(Age.text(terms.maxTtl())))
                : Optional.empty();
    }

    /** Those whose word counts for it. */
    private List<String> groups(WaiverTerms terms) {
        return isOfWholeRequirements() ? terms.wholeRequirementGroups() : terms.groups();
    }

    private static String listed(List<String> groups) {
        return groups.isEmpty() ? "(none)" : String.join(", ", groups);
    }
}
