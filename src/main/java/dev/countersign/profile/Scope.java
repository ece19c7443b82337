package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.Repository;
import java.util.List;
import java.util.Optional;

/**
 * Where a profile applies.
 *
 * @param namespaceSelector a Kubernetes LabelSelector, handed to the API server as it is
 * @param include images it speaks of; never empty
 * @param exclude images among those that it leaves alone, each with a reason
 */
public record Scope(JsonNode namespaceSelector, List<ImagePattern> include, List<Exclusion> exclude) {
    public Scope {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Images left alone, and why. */
    public record Exclusion(ImagePattern pattern, String reason) {}

    /** Whether the profile includes the image; an exclusion is asked for separately. */
    public boolean includes(Repository repository) {
        return include.stream().anyMatch(pattern -> pattern.matches(repository));
    }

    /** The exclusion that covers the image. */
    public Optional<Exclusion> exclusion(Repository repository) {
        return exclude.stream()
                .filter(exclusion -> exclusion.pattern().matches(repository))
                .findFirst();
    }
}
