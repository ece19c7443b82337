package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormerPoliciesTest {
    private final List<String> done = new ArrayList<>();
    private final FormerPolicies.Kept kept = new FormerPolicies.Kept() {
        @Override
        public void forget(String uid) {
            done.add("forget " + uid);
        }

        @Override
        public void retain(Set<String> uids, Instant now) {
            done.add("retain " + uids);
        }
    };

    @Test
    void whatIsGoneIsForgotten() {
        new FormerPolicies(kept, () -> Set.of("other")).forget("u");

        assertThat(done).containsExactly("forget u");
    }

    @Test
    void whatAnInformerMissedForAMomentIsNot() {
        new FormerPolicies(kept, () -> Set.of("u")).forget("u");

        assertThat(done).isEmpty();
    }

    @Test
    void whatIsThereIsRetainedWhateverAnInformerSays() {
        new FormerPolicies(kept, () -> Set.of("u")).tidy(Instant.EPOCH);

        assertThat(done).containsExactly("retain [u]");
    }

    @Test
    void nothingIsForgottenWhereItCannotBeKnown() {
        FormerPolicies former = new FormerPolicies(kept, () -> {
            throw new KubernetesClientException("the API server is away");
        });

        assertThatThrownBy(() -> former.forget("u")).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> former.tidy(Instant.EPOCH)).isInstanceOf(KubernetesClientException.class);
        assertThat(done).isEmpty();
    }
}
