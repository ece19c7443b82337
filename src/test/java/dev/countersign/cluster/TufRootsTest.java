package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.profile.TrustSource;
import dev.countersign.profile.TrustSource.InitialRoot;
import dev.countersign.profile.TrustSource.Tuf;
import dev.countersign.signature.TestSigstore;
import dev.countersign.tuf.Download;
import dev.countersign.tuf.Repository;
import dev.countersign.tuf.TestRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What replicas make of a repository, as it changes, breaks and comes back, and as they are started anew. */
class TufRootsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Repository DOWN = (_, _) -> new Download.Unreachable("down");
    private static final String ONE = TestSigstore.create().json();
    private static final String TWO = TestSigstore.create().json();

    private final TestRepository repository = TestRepository.with(ONE, NOON);
    private final InMemoryStates store = new InMemoryStates(NOON);
    private final Map<String, String> configMaps = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = NOON;
    private Repository mirror = repository;
    private Tuf source = tuf(new InitialRoot.Given(repository.rootText()));
    private TufRoots replica = replica();

    @Test
    void aRepositoryServesWhatItsSignersVouchFor() {
        tick(replica);

        Content content = content(replica);
        assertThat(content.document()).contains(ONE);
        assertThat(content.until()).contains(NOON.plus(Duration.ofDays(30)));
        assertThat(content.refreshing())
                .contains(new Refreshing(Optional.of(NOON), Optional.of(NOON.plusSeconds(3600)), Optional.empty()));
    }

    @Test
    void itIsLookedAtAgainWhenItsTimeHasComeAndNotBefore() {
        tick(replica);
        repository.publish(TWO);
        now = NOON.plusSeconds(3599);
        tick(replica);
        assertThat(content(replica).document()).contains(ONE);

        now = NOON.plusSeconds(3600);
        tick(replica);

        assertThat(content(replica).document()).contains(TWO);
    }

    @Test
    void aMirrorThatIsDownLeavesWhatServesAndIsAskedAgainSoon() {
        tick(replica);
        mirror = DOWN;
        now = NOON.plusSeconds(3600);
        tick(replica);

        Content content = content(replica);
        assertThat(content.document()).contains(ONE);
        assertThat(content.refreshing())
                .contains(new Refreshing(
                        Optional.of(NOON),
                        Optional.of(now.plusSeconds(5)),
                        Optional.of(new Failure("MirrorUnreachable", "down"))));
    }

    @Test
    void aMirrorThatStaysDownIsAskedMoreAndMoreSeldom() {
        mirror = DOWN;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            tick(replica);
            Instant next =
                    content(replica).refreshing().flatMap(Refreshing::next).orElseThrow();
            waits.add(Duration.between(now, next).toSeconds());
            now = next;
        }

        assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void aRestartWithTheMirrorDownServesWhatServedBefore() {
        tick(replica);
        mirror = DOWN;
        TufRoots restarted = replica();

        assertThat(content(restarted).document()).contains(ONE);
        tick(restarted);
        assertThat(content(restarted).document()).contains(ONE);
        assertThat(content(restarted).refreshing().flatMap(Refreshing::succeeded))
                .contains(NOON);
    }

    @Test
    void aMirrorThatShowsAnOlderStateAfterARestartIsFoundOut() {
        Map<String, byte[]> old = Map.copyOf(repository.files);
        repository.publish(TWO);
        tick(replica);
        repository.files.putAll(old);
        TufRoots restarted = replica();

        tick(restarted);

        assertThat(content(restarted).document()).contains(TWO);
        assertThat(failure(restarted)).isEqualTo("RolledBack");
    }

    @Test
    void whatOneReplicaHasSeenCountsForTheOthersAtOnce() {
        TufRoots other = replica();
        tick(replica);
        tick(other);
        repository.publish(TWO);
        now = NOON.plusSeconds(3600);
        tick(replica);
        mirror = DOWN;

        assertThat(content(other).document()).contains(TWO);
    }

    @Test
    void whatOneReplicaHasSeenCannotBeRolledBackForTheOthers() {
        TufRoots other = replica();
        tick(other);
        Map<String, byte[]> old = Map.copyOf(repository.files);
        repository.publish(TWO);
        tick(replica);
        repository.files.putAll(old);
        now = NOON.plusSeconds(3600);

        tick(other);

        assertThat(content(other).document()).contains(TWO);
        assertThat(failure(other)).isEqualTo("RolledBack");
    }

    @Test
    void aNewRootIsKeptThoughTheRestIsRefused() {
        tick(replica);
        repository.rotateRootKeys();
        repository.files.remove("timestamp.json");
        now = NOON.plusSeconds(3600);
        tick(replica);
        assertThat(failure(replica)).isEqualTo("FileMissing");
        TufRoots restarted = replica();

        tick(restarted);

        assertThat(asked).last().isEqualTo("timestamp.json");
        assertThat(asked.get(asked.size() - 2)).isEqualTo("3.root.json");
    }

    @Test
    void whatARootTakesTheKeyAwayFromIsWithdrawnForEveryReplicaUntilThereIsNew() {
        tick(replica);
        repository.rotateTargetsKey();
        repository.files.remove("timestamp.json");
        now = NOON.plusSeconds(3600);
        tick(replica);

        assertThat(content(replica).withdrawn()).isTrue();
        assertThat(content(replica()).withdrawn()).isTrue();
        repository.publish(TWO);
        now = NOON.plusSeconds(7200);
        tick(replica);
        assertThat(content(replica).withdrawn()).isFalse();
    }

    @Test
    void whatIsNoTrustRootDoesNotServe() {
        tick(replica);
        repository.publish("{}");
        now = NOON.plusSeconds(3600);

        tick(replica);

        assertThat(content(replica).document()).contains(ONE);
        assertThat(failure(replica)).isEqualTo("TargetUnusable");
    }

    @Test
    void anotherMirrorOfTheSameRepositoryGoesOnWhereTheFirstEnded() {
        repository.publish(TWO);
        tick(replica);
        Tuf first = source;
        source = new Tuf("https://other.example", first.root(), first.target(), first.interval());
        mirror = DOWN;

        tick(replica);

        assertThat(content(replica).document()).contains(TWO);
        assertThat(failure(replica)).isEqualTo("MirrorUnreachable");
    }

    @Test
    void anotherInitialRootBeginsAnew() {
        tick(replica);
        source = tuf(new InitialRoot.Given(TestRepository.with(TWO, NOON).rootText()));
        mirror = DOWN;

        tick(replica);

        assertThat(content(replica).document()).isEmpty();
        assertThat(content(replica).problem()).contains("down");
    }

    @Test
    void anInitialRootMayComeFromAConfigMapLater() {
        source = tuf(new InitialRoot.FromConfigMap(new TrustSource.Entry("tuf", "root.json")));
        tick(replica);
        assertThat(content(replica).problem())
                .contains(
                        "the root to begin with is not there: ConfigMap tuf of the operator's namespace, key root.json");

        configMaps.put("tuf", repository.rootText());
        tick(replica);

        assertThat(content(replica).document()).contains(ONE);
    }

    @Test
    void anInitialRootThatNobodySignedIsNone() {
        source = tuf(new InitialRoot.FromConfigMap(new TrustSource.Entry("tuf", "root.json")));
        configMaps.put("tuf", "{}");

        tick(replica);

        assertThat(failure(replica)).isEqualTo("InitialRootInvalid");
    }

    @Test
    void thePublicInstanceBeginsWithTheRootThatComesWithUs() {
        source = tuf(new InitialRoot.PublicGood());

        tick(replica);

        assertThat(asked).first().isEqualTo("11.root.json");
    }

    @Test
    void whatCannotBeKeptIsToldAndTriedAgain() {
        store.refusing = true;
        tick(replica);
        assertThat(content(replica).document()).contains(ONE);
        assertThat(failure(replica)).isEqualTo("NotKept");

        store.refusing = false;
        now = now.plusSeconds(5);
        tick(replica);
        mirror = DOWN;

        assertThat(content(replica()).document()).contains(ONE);
    }

    private void tick(TufRoots one) {
        one.tick(Map.of("u", source));
    }

    private Content content(TufRoots one) {
        return one.content("u", source);
    }

    private String failure(TufRoots one) {
        return content(one)
                .refreshing()
                .flatMap(Refreshing::failure)
                .map(Failure::reason)
                .orElse("");
    }

    private TufRoots replica() {
        InitialRoots initial =
                new InitialRoots(entry -> Optional.ofNullable(configMaps.get(entry.name())), _ -> Optional.empty());
        return new TufRoots(initial, store, _ -> this::fetch, Runnable::run, () -> now, () -> {});
    }

    private Download fetch(String path, int most) {
        asked.add(path);
        return mirror.fetch(path, most);
    }

    private static Tuf tuf(InitialRoot root) {
        return new Tuf("https://tuf.example", root, TestRepository.TARGET, Duration.ofHours(1));
    }
}
