package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.InMemoryRegistry.Call;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedEvidenceTest extends Remembering {
    @Test
    void remembersWhatWasFound() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();

        assertThat(asksFor(() -> assertThat(look().claims()).hasSize(1))).isFalse();
    }

    @Test
    void tellsWhichManifestsAnImageHas() {
        ScriptedEvidence scripted =
                new ScriptedEvidence().lists(image.repository(), image.image(), new Children.Of(List.of()));
        RememberedEvidence remembered = remembering(scripted, 1);

        assertThat(remembered.children(image, TestRepository.LATER)).isInstanceOf(Children.Of.class);
        assertThat(remembered.children(List.of(image), TestRepository.LATER))
                .containsEntry(image, new Children.Of(List.of()));
    }

    @Test
    void looksAgainAtWhatIsTooOld() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(AGES.longest());

        assertThat(asksFor(this::look)).isTrue();
    }

    @Test
    void looksAgainWhereTheClockWasSetBack() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofHours(-1));

        assertThat(asksFor(this::look)).isTrue();
        assertThat(asksFor(this::look)).isFalse();
    }

    @Test
    void refreshesInTheBackgroundBeforeItIsTooOld() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofMinutes(3));
        assertThat(asksFor(this::look)).isFalse();
        background.forEach(Runnable::run);
        passes(Duration.ofMinutes(3));

        assertThat(asksFor(this::look)).isFalse();
    }

    @Test
    void refreshesOnceHoweverManyAsk() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofMinutes(3));
        look();
        look();

        assertThat(background).hasSize(1);
    }

    @Test
    void aRefreshThatCannotTellTakesNothingAway() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        passes(Duration.ofMinutes(3));
        repository.registry.down(Trouble.CONNECTION);
        look();
        background.forEach(Runnable::run);

        assertThat(look().claims()).hasSize(1);
    }

    @Test
    void remembersForSecondsThatThereIsNothing() {
        look();
        assertThat(asksFor(this::look)).isFalse();
        passes(AGES.refusals());

        assertThat(asksFor(this::look)).isTrue();
    }

    @Test
    void neverRemembersWhatCouldNotBeTold() {
        repository.registry.answers(Call.REFERRERS, new Unreachable<>(Trouble.TIMEOUT, "silence"));
        look();
        repository.registry.up();
        repository.refers(SIGNER.signs(repository.digest()), "");

        assertThat(look().claims()).hasSize(1);
    }

    @Test
    void neverRemembersThatThereWasNoTime() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        evidence.about(APP, repository.digest(), TRUSTED, Instant.EPOCH);

        assertThat(look().gaps()).extracting(Evidence.Gap::cause).doesNotContain(Cause.OVERLOADED);
    }

    @Test
    void forgetsEverythingAtOnce() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        evidence.forget();

        assertThat(asksFor(this::look)).isTrue();
    }

    @Test
    void keepsNothingOfALookThatBeganBeforeItForgot() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        AtomicReference<RememberedEvidence> forgetful = new AtomicReference<>();
        EvidenceSource found = found();
        forgetful.set(remembering(
                (where, what, anchors, until) -> {
                    forgetful.get().forget();
                    return found.about(where, what, anchors, until);
                },
                1 << 20));
        forgetful.get().about(APP, repository.digest(), TRUSTED, TestRepository.LATER);

        assertThat(asksFor(() -> forgetful.get().about(APP, repository.digest(), TRUSTED, TestRepository.LATER)))
                .isTrue();
    }

    @Test
    void othersTrustIsAnotherLook() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();

        Anchors others = Anchors.of(List.of(TestSigner.create().key()));
        assertThat(look(others).claims()).isEmpty();
    }

    @Test
    void whoHasNoCredentialLearnsNothingFromWhoHas() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        look();
        repository.registry.as("somebody else");

        assertThat(asksFor(this::look)).isTrue();
    }

    @Test
    void fewerPlacesAreAnotherLook() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        evidence.in(EnumSet.of(Place.SIGNATURE_TAG)).about(List.of(image), TRUSTED, TestRepository.LATER);

        assertThat(look().claims()).hasSize(1);
    }

    @Test
    void keepsNoMoreThanItsBytes() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        RememberedEvidence small = remembering(1000);
        small.about(APP, repository.digest(), TRUSTED, TestRepository.LATER);

        assertThat(asksFor(() -> small.about(APP, repository.digest(), TRUSTED, TestRepository.LATER)))
                .isTrue();
    }

    @Test
    void asksAboutTooManyImagesAsIfItRememberedNone() {
        List<Subject> many = IntStream.rangeClosed(0, SharedEvidence.MOST_IMAGES)
                .mapToObj(i -> new Subject(APP, Digest.sha256(new byte[] {(byte) i})))
                .toList();
        evidence.about(many.subList(0, 1), TRUSTED, TestRepository.LATER);

        Map<Subject, Evidence> used = evidence.about(many, TRUSTED, TestRepository.LATER);
        assertThat(looksAt(many.getFirst())).isEqualTo(2);
        assertThat(evidence.fresh(many, TRUSTED, TestRepository.LATER).get(many.getLast()))
                .isEqualTo(used.get(many.getLast()));
        assertThat(looksAt(many.getFirst())).isEqualTo(3);
        assertThat(evidence.renewed(used, TRUSTED, TestRepository.LATER)).isEmpty();
    }

    private long looksAt(Subject subject) {
        return repository.registry.asked().stream()
                .filter(call -> call.startsWith("REFERRERS")
                        && call.endsWith(subject.image().toString()))
                .count();
    }
}
