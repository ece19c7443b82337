package dev.countersign.gather;

import static dev.countersign.gather.GuardedRegistry.MEMBERS;
import static dev.countersign.gather.GuardedRegistry.STRANGERS;
import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A private image, its member, and those who would like to see it too: in each memory, and while the member's look is under way. */
@Timeout(20)
class ReadersTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final Anchors TRUSTED = Anchors.of(List.of(SIGNER.key()));
    private static final ImageRef TAG = new ImageRef.Tagged(APP, "1");

    private final TestRepository repository = new TestRepository();
    private final Descriptor bundle = repository.refers(SIGNER.signs(repository.digest()), "");
    private final Subject image = new Subject(APP, repository.digest());
    private final GuardedRegistry guarded = new GuardedRegistry(repository.registry);
    private final Registry remembering = new RememberingRegistry(guarded, 1 << 20, InstantSource.system());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Runnable> background = new ArrayList<>();
    private Instant now = Instant.parse("2026-08-21T12:00:00Z");
    private final SharedEvidence shared = new SharedEvidence(
            new RegistryEvidence(remembering, Limits.DEFAULT, TestRepository.AMPLE, threads),
            InstantSource.system(),
            threads);
    private final EvidenceSource remembered =
            new RememberedEvidence(shared, Remembering.AGES, 1 << 20, () -> now, background::add, Work.UNWATCHED);

    @AfterEach
    void stop() {
        guarded.gate.open();
        threads.close();
    }

    private static List<Credentials> others() {
        return List.of(STRANGERS, Credentials.NONE);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(15);
    }

    private Evidence look(EvidenceSource source, Credentials credentials) {
        return source.with(credentials).about(APP, repository.digest(), TRUSTED, soon());
    }

    private void seesNothing(Evidence evidence) {
        assertThat(evidence.claims()).isEmpty();
        assertThat(evidence.toString())
                .contains("401 for you")
                .doesNotContain(bundle.digest().hex())
                .doesNotContain("member");
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatADigestNamesIsTheMembers(Credentials other) {
        Manifest manifest =
                ((Found<Manifest>) remembering.with(MEMBERS).manifest(APP, bundle.digest(), soon())).value();
        Descriptor layer = manifest.layers().getFirst();
        assertThat(remembering.with(MEMBERS).blob(APP, layer, 1 << 20, soon())).isInstanceOf(Found.class);

        assertThat(remembering.with(other).manifest(APP, bundle.digest(), soon()))
                .isInstanceOf(Fetched.Absent.class);
        assertThat(remembering.with(other).blob(APP, layer, 1 << 20, soon())).isInstanceOf(Fetched.Absent.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatADigestNamesIsTheMembersWhileItIsFetched(Credentials other) throws Exception {
        guarded.gate.close();
        Future<Fetched<Manifest>> members =
                threads.submit(() -> remembering.with(MEMBERS).manifest(APP, repository.digest(), soon()));
        guarded.gate.awaitSomebody();

        assertThat(remembering.with(other).manifest(APP, repository.digest(), soon()))
                .isInstanceOf(Fetched.Absent.class);
        assertThat(members.isDone()).isFalse();
        guarded.gate.open();
        assertThat(members.get()).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatATagNamedIsTheMembers(Credentials other) {
        Locator locator = new RegistryLocator(remembering, threads);

        assertThat(locator.with(MEMBERS).locate(TAG, soon())).isEqualTo(new Located.At(repository.digest()));
        assertThat(locator.with(other).locate(TAG, soon())).isEqualTo(new Located.Absent("401 for you"));
        assertThat(locator.with(other).locate(List.of(TAG), soon()))
                .containsEntry(TAG, new Located.Absent("401 for you"));
        assertThat(remembering.with(other).manifest(APP, repository.digest(), soon()))
                .isInstanceOf(Fetched.Absent.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatWasVerifiedIsTheMembers(Credentials other) {
        assertThat(look(remembered, MEMBERS).claims()).hasSize(1);

        seesNothing(look(remembered, other));
        EvidenceSource others = remembered.with(other);
        seesNothing(others.fresh(List.of(image), TRUSTED, soon()).getOrDefault(image, Evidence.UNSEEN));
        assertThat(others.renewed(Map.of(image, Evidence.NONE), TRUSTED, soon()))
                .allSatisfy((_, evidence) -> seesNothing(evidence));
        assertThat(look(remembered, MEMBERS).claims()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsLookedForIsTheMembers(Credentials other) throws Exception {
        guarded.gate.close();
        Asker members = Asker.start(() -> look(remembered, MEMBERS));
        guarded.gate.awaitSomebody();

        Asker others = Asker.start(() -> look(remembered, other));
        others.awaitBlocked();
        assertThat(members.isDone()).isFalse();
        guarded.gate.open();
        seesNothing(others.get());
        assertThat(members.get().claims()).hasSize(1);
    }

    @Test
    void whoeverLooksByHimselfLooksAsHimselfToo() {
        EvidenceSource alone = new RegistryEvidence(remembering, Limits.DEFAULT, TestRepository.AMPLE, threads);

        assertThat(look(alone, MEMBERS).claims()).hasSize(1);
        seesNothing(look(alone, STRANGERS));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whichManifestsAnImageListsIsTheMembers(Credentials other) {
        assertThat(remembered.with(MEMBERS).children(image, soon())).isEqualTo(new Children.None());
        assertThat(remembered.with(MEMBERS).children(List.of(image), soon())).containsEntry(image, new Children.None());

        assertThat(remembered.with(other).children(image, soon())).isInstanceOf(Children.Unseen.class);
        assertThat(remembered.with(other).children(List.of(image), soon()).get(image))
                .isInstanceOf(Children.Unseen.class);
    }

    @Test
    void thatAStrangerSawNothingIsNothingToTheMember() {
        seesNothing(look(remembered, STRANGERS));

        assertThat(look(remembered, MEMBERS).claims()).hasSize(1);
    }

    @Test
    void membersShare() {
        look(remembered, MEMBERS);
        int asked = repository.registry.asked().size();

        Credentials equal = _ -> new Found<>(Optional.of(new Credential.Password("member", "s3cret")));
        assertThat(look(remembered, equal).claims()).hasSize(1);
        assertThat(repository.registry.asked()).hasSize(asked);
    }

    @Test
    void theBackgroundLooksAgainAsWhoeverRemembered() {
        look(remembered, MEMBERS);
        now = now.plus(Duration.ofMinutes(3));
        look(remembered, MEMBERS);
        assertThat(background).hasSize(1);
        background.forEach(Runnable::run);
        now = now.plus(Duration.ofMinutes(3));
        int asked = repository.registry.asked().size();

        assertThat(look(remembered, MEMBERS).claims()).hasSize(1);
        assertThat(repository.registry.asked())
                .as("remembered by the second look")
                .hasSize(asked);
    }

    @Test
    void thePlacesAndTheReaderOfALookAreKeptWhicheverIsSaidFirst() {
        EvidenceSource readerFirst = remembered.with(MEMBERS).in(Place.ofSignatures());
        EvidenceSource placesFirst = remembered.in(Place.ofSignatures()).with(MEMBERS);

        for (EvidenceSource source : List.of(readerFirst, placesFirst)) {
            assertThat(source.about(APP, repository.digest(), TRUSTED, soon()).claims())
                    .hasSize(1);
        }
        assertThat(repository.registry.asked()).noneMatch(call -> call.endsWith(".att"));
    }

    @Test
    void aCredentialThatCouldNotBeToldIsNobodysExcuseAndIsNotRemembered() {
        Credentials untold = _ -> new Fetched.Unreachable<>(Trouble.CROWDED, "Secret payments/pull cannot be read");

        Evidence evidence = look(remembered, untold);

        assertThat(evidence.gaps()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.cause()).isEqualTo(Evidence.Cause.OVERLOADED);
            assertThat(gap.message()).contains("payments/pull");
        });
        assertThat(new RegistryLocator(remembering, threads).with(untold).locate(TAG, soon()))
                .isInstanceOf(Located.Overloaded.class);
        assertThat(repository.registry.asked()).isEmpty();
    }
}
