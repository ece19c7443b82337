package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** What may refuse somebody is looked at again where it was seen long ago. */
class FreshEvidenceTest extends Remembering {
    @Test
    void nobodyIsRefusedByWhatWasSeenLongAgo() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        Map<Subject, Evidence> used = Map.of(image, look());
        repository.signs(SIGNER.signsLegacy(repository.digest()));
        passes(Duration.ofMinutes(1));

        assertThat(evidence.renewed(used, TRUSTED, TestRepository.LATER))
                .hasValueSatisfying(new Condition<>(newer -> newer.claims().size() == 2, "two claims"));
    }

    @Test
    void whatWasSeenJustNowIsNotLookedAtAgain() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        Map<Subject, Evidence> used = Map.of(image, look());
        passes(Duration.ofSeconds(2));

        assertThat(asksFor(() -> assertThat(evidence.renewed(used, TRUSTED, TestRepository.LATER))
                        .isEmpty()))
                .isFalse();
    }

    @Test
    void whatIsAsItWasIsNoNews() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        Map<Subject, Evidence> used = Map.of(image, look());
        passes(Duration.ofMinutes(1));

        assertThat(evidence.renewed(used, TRUSTED, TestRepository.LATER)).isEmpty();
    }

    @Test
    void anothersSignatureBesideTheSameBlobIsNews() {
        TestSigner other = TestSigner.create();
        Anchors both = Anchors.of(List.of(SIGNER.key(), other.key()));
        repository.signs(other.signsLegacy(repository.digest()));
        Map<Subject, Evidence> used = Map.of(image, look(both));
        repository.signatures.clear();
        repository.signs(SIGNER.signsLegacy(repository.digest()));
        passes(Duration.ofMinutes(1));

        assertThat(evidence.renewed(used, both, TestRepository.LATER)).containsKey(image);
    }

    @Test
    void aRegistryThatFailsNowTakesNoRefusalBack() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        Map<Subject, Evidence> used = Map.of(image, look());
        passes(Duration.ofMinutes(1));
        repository.registry.down(Trouble.SERVER_ERROR);

        assertThat(evidence.renewed(used, TRUSTED, TestRepository.LATER)).isEmpty();
    }

    @Test
    void whatIsToBeFreshComesFromMemoryOnlyWhereItMayRefuse() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofSeconds(2));
        assertThat(asksFor(this::fresh)).isFalse();

        passes(Duration.ofSeconds(1));
        assertThat(asksFor(this::fresh)).isTrue();
    }

    @Test
    void whatIsToBeFreshIsNotWholeWhereItCannotBeTold() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofMinutes(1));
        repository.registry.down(Trouble.SERVER_ERROR);

        assertThat(fresh().isWhole()).isFalse();
    }

    private Evidence fresh() {
        return evidence.fresh(List.of(image), TRUSTED, TestRepository.LATER).getOrDefault(image, Evidence.NONE);
    }
}
