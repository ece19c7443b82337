package dev.countersign.cluster;

import static dev.countersign.cluster.PolicyBounds.MOST_CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyBoundsTest {
    private final Map<String, Integer> characters = new HashMap<>();

    private static GenericKubernetesResource policy(String name, int minute) {
        return Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: %1$s, uid: %1$s, creationTimestamp: "2026-01-01T12:%2$02d:00Z"}
                """.formatted(name, minute), GenericKubernetesResource.class);
    }

    private Optional<Problem> exceeded(List<GenericKubernetesResource> all, GenericKubernetesResource one, int size) {
        return new PolicyBounds(() -> all, uid -> characters.getOrDefault(uid, 0)).exceeded(one, size);
    }

    @Test
    void thereIsRoomForSoMuchTogether() {
        var all = List.of(policy("a", 1), policy("b", 2));
        characters.put("a", MOST_CHARACTERS - 10);

        assertThat(exceeded(all, all.get(1), 10)).isEmpty();
        assertThat(exceeded(all, all.get(1), 11))
                .hasValueSatisfying(problem -> assertThat(problem.toString())
                        .contains("spec.source: has 11 characters and the other DeploymentPolicies that answer 393206;")
                        .contains("room for 393216 together"));
    }

    @Test
    void whatItWasItselfDoesNotCount() {
        var all = List.of(policy("a", 1));
        characters.put("a", MOST_CHARACTERS);

        assertThat(exceeded(all, all.getFirst(), MOST_CHARACTERS)).isEmpty();
    }

    @Test
    void thereIsRoomForTheOldestHundred() {
        var hundred = IntStream.range(0, PolicyBounds.MOST)
                .mapToObj(i -> policy("p" + i, i % 30))
                .toList();
        var all = Stream.concat(hundred.stream(), Stream.of(policy("last", 59))).toList();

        assertThat(exceeded(all, all.getLast(), 0))
                .hasValueSatisfying(problem -> assertThat(problem.toString()).contains("there are 100 older"));
        assertThat(exceeded(all, all.getFirst(), 0)).isEmpty();
    }
}
