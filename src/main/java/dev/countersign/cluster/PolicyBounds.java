package dev.countersign.cluster;

import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What all DeploymentPolicies together may be, so that the OPA which answers admission has room for them. What answers stays; what would
 * come in addition is refused.
 *
 * @param policies all of them
 * @param characters how many of the Rego of that uid OPA has, or soon will have
 */
record PolicyBounds(Supplier<List<GenericKubernetesResource>> policies, ToIntFunction<String> characters) {
    /** More would make OPA slow to take any. */
    static final int MOST = 100;
    /** Of Rego: for each character OPA takes about 200 bytes of memory, and more while it compiles. */
    static final int MOST_CHARACTERS = 384 * 1024;

    private static final Comparator<GenericKubernetesResource> OLDEST_FIRST = Comparator.comparing(
                    (GenericKubernetesResource one) -> one.getMetadata().getCreationTimestamp())
            .thenComparing(one -> one.getMetadata().getName());
    private static final Problem TOO_MANY = new Problem(
            "metadata.name",
            "there are %d older DeploymentPolicies, and no more can be used; delete what no profile names"
                    .formatted(MOST));

    /** Why {@code policy} is too much with so many characters; empty where there is room. */
    Optional<Problem> exceeded(GenericKubernetesResource policy, int ofIt) {
        long older = policies.get().stream()
                .filter(other -> OLDEST_FIRST.compare(other, policy) < 0)
                .count();
        if (older >= MOST) {
            return Optional.of(TOO_MANY);
        }
        long others = policies.get().stream()
                .map(other -> other.getMetadata().getUid())
                .filter(uid -> !uid.equals(policy.getMetadata().getUid()))
                .mapToLong(characters::applyAsInt)
                .sum();
        return ofIt > 0 && others + ofIt > MOST_CHARACTERS
                ? Optional.of(new Problem(
                        "spec.source",
                        "has %d characters and the other DeploymentPolicies that answer %d; OPA has room for %d together: say less, or"
                                        .formatted(ofIt, others, MOST_CHARACTERS)
                                + " delete what no profile names"))
                : Optional.empty();
    }
}
