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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberedEvidenceTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final Anchors TRUSTED = Anchors.of(List.of(SIGNER.key()));
    private static final RememberedFor AGES = new RememberedFor(Duration.ofMinutes(4), Duration.ofSeconds(3));

    private final TestRepository repository = new TestRepository();
    private final Subject image = new Subject(APP, repository.digest());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Runnable> background = new ArrayList<>();
    private Instant now = Instant.parse("2026-08-21T12:00:00Z");
    private final RememberedEvidence evidence = remembering(1 << 20);

    private RememberedEvidence remembering(long bytes) {
        return new RememberedEvidence(
                new RegistryEvidence(repository.registry, Limits.DEFAULT, TestRepository.AMPLE, threads),
                AGES,
                bytes,
                () -> now,
                background::add,
                Work.UNWATCHED);
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private Evidence look() {
        return look(TRUSTED);
    }

    private Evidence look(Anchors anchors) {
        return evidence.about(APP, repository.digest(), anchors, TestRepository.LATER);
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }

    private int asked() {
        return repository.registry.asked().size();
    }

    private boolean asksFor(Runnable work) {
        int before = asked();
        work.run();
        return asked() > before;
    }

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
        RememberedEvidence remembered =
                new RememberedEvidence(scripted, AGES, 1, () -> now, background::add, Work.UNWATCHED);

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
        EvidenceSource found = new RegistryEvidence(repository.registry, Limits.DEFAULT, TestRepository.AMPLE, threads);
        forgetful.set(new RememberedEvidence(
                (where, what, anchors, until) -> {
                    forgetful.get().forget();
                    return found.about(where, what, anchors, until);
                },
                AGES,
                1 << 20,
                () -> now,
                background::add,
                Work.UNWATCHED));
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

        evidence.about(many, TRUSTED, TestRepository.LATER);
        assertThat(repository.registry.asked().stream()
                        .filter(call -> call.startsWith("REFERRERS")
                                && call.endsWith(many.getFirst().image().toString())))
                .hasSize(2);
    }

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
