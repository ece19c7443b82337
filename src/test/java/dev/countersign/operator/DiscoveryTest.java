package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.Discovery.Found;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.TemplateHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Instant LONG_AGO = NOON.minusSeconds(7200);
    private static final Instant PROFILE_CREATED = NOON.minusSeconds(36_000);
    private static final Optional<String> A = Optional.of("a");
    private static final Optional<String> UNREPORTED = Optional.empty();

    @Test
    void whatTheNewestRecordOfTheTemplateNamesIsOnRecord() {
        assertThat(found(root(A), none(), recorded("r", 1, TEMPLATE, "a"))).isEqualTo("OnRecord r");
    }

    @Test
    void withAStampTheRecordMustBeOfItsGeneration() {
        assertThat(found(
                        root(A),
                        stamp(3, LONG_AGO),
                        recorded("r3", 3, TEMPLATE, "a"),
                        recorded("r1", 1, TEMPLATE, "a")))
                .isEqualTo("OnRecord r3");
        assertThat(found(root(A), stamp(3, LONG_AGO), recorded("r1", 1, TEMPLATE, "a")))
                .isEqualTo("Discovered RecordLost Rollback generation 3 by alice");
    }

    @Test
    void ofSeveralRecordsOfAChangeTheOneWithTheRunningBytesCounts() {
        assertThat(found(root(A), none(), recorded("b", 1, TEMPLATE, "b"), recorded("a", 1, TEMPLATE, "a")))
                .isEqualTo("OnRecord a");
    }

    @Test
    void whatIsNotReportedIsNotMissingFromARecord() {
        assertThat(found(root(UNREPORTED), none(), recorded("r", 1, TEMPLATE, "a")))
                .isEqualTo("OnRecord r");
    }

    @Test
    void bytesThatNoRecordOfTheChangeNamesAreDiscovered() {
        assertThat(found(root(A), stamp(1, LONG_AGO), recorded("r", 1, TEMPLATE, "b")))
                .isEqualTo("Discovered RecordLost DigestMoved generation 1 by alice");
        assertThat(found(root(A), none(), recorded("r", 2, TEMPLATE, "b")))
                .isEqualTo("Discovered  DigestMoved generation 2 by ");
    }

    @Test
    void aStampWhoseRecordIsLostVouchesForItsRequester() {
        assertThat(found(root(A), stamp(4, LONG_AGO))).isEqualTo("Discovered RecordLost New generation 4 by alice");
    }

    @Test
    void theRecordOfAFreshChangeMayBeOnItsWay() {
        assertThat(found(root(A), stamp(1, NOON.minusSeconds(59)))).isEqualTo("Wait");
        assertThat(found(root(A), stamp(1, NOON.minusSeconds(60)))).startsWith("Discovered");
    }

    @Test
    void whatWasSeenForTheFirstTimeJustNowIsGivenTheSameTime() {
        Discovery justSeen = new Discovery(part(root(A), stamp(1, LONG_AGO)), List.of(), NOON.minusSeconds(59));

        assertThat(told(justSeen.found(PROFILE_CREATED, NOON))).isEqualTo("Wait");
    }

    @Test
    void withoutAStampNothingIsOnItsWayUnlessItsBytesAreStillToBeReported() {
        Discovery known = new Discovery(part(root(A), none()), List.of(), NOON);
        Discovery unreported = new Discovery(part(root(UNREPORTED), none()), List.of(), NOON);

        assertThat(told(known.found(PROFILE_CREATED, NOON))).isEqualTo("Discovered  New generation 1 by ");
        assertThat(told(unreported.found(PROFILE_CREATED, NOON))).isEqualTo("Wait");
        assertThat(told(unreported.found(PROFILE_CREATED, NOON.plusSeconds(60))))
                .startsWith("Discovered");
    }

    @Test
    void whatRanBeforeTheProfileExistedIsItsBaseline() {
        Discovery unstamped = new Discovery(part(root(A), none()), List.of(), LONG_AGO);
        Discovery stamped = new Discovery(part(root(A), stamp(2, LONG_AGO)), List.of(), LONG_AGO);

        assertThat(told(unstamped.found(NOON, NOON))).isEqualTo("Baseline  New generation 1 by ");
        assertThat(told(stamped.found(NOON, NOON))).isEqualTo("Baseline  New generation 2 by alice");
    }

    @Test
    void whatHasRecordsIsNoBaseline() {
        Discovery known =
                new Discovery(part(root(A), none()), List.of(recorded("r", 1, Sample.template("2"), "b")), LONG_AGO);

        assertThat(told(known.found(NOON, NOON))).isEqualTo("Discovered  Image generation 2 by ");
    }

    @Test
    void aChangeIsDescribedByTheRecordsBeforeIt() {
        TemplateHash other = Sample.template("2");

        assertThat(found(root(A), none(), recorded("r", 1, other, "a"))).contains(" Config generation 2");
        assertThat(found(root(A), none(), recorded("r", 1, other, "b"))).contains(" Image generation 2");
        assertThat(found(root(A), stamp(3, LONG_AGO), recorded("r2", 2, other, "b"), recorded("r1", 1, TEMPLATE, "a")))
                .contains(" Rollback generation 3");
    }

    /** By bytes alone images and configuration together would be Image, and what has no records New. */
    @Test
    void aChangeIsDescribedByItsOwnStampFirst() {
        Recorded before = recorded("r", 1, Sample.template("2"), "b");

        assertThat(found(root(A), differing(TemplateDiff.BOTH), before)).contains(" Both generation 2");
        assertThat(found(root(A), differing(TemplateDiff.CONFIG), before)).contains(" Config generation 2");
        assertThat(found(root(A), differing(TemplateDiff.IMAGE))).contains(" Image generation 2");
        assertThat(found(root(A), differing(TemplateDiff.NONE), before)).contains(" Image generation 2");
        assertThat(found(root(A), differing(TemplateDiff.CONFIG), recorded("r1", 1, TEMPLATE, "a")))
                .contains(" Rollback generation 2");
    }

    private static Optional<Stamp> differing(TemplateDiff difference) {
        return Optional.of(new Stamp(
                "change", "alice", LONG_AGO, 2, TEMPLATE, Optional.of(difference), Optional.empty(), Optional.empty()));
    }

    @Test
    void aReturnThatNobodyAskedUsAboutIsNotTheChangeItReturnsTo() {
        Recorded first = recorded("r1", 1, TEMPLATE, "a");
        Recorded second = recorded("r2", 2, Sample.template("2"), "b");

        assertThat(found(root(A), none(), second, first)).isEqualTo("Discovered  Rollback generation 3 by ");
        assertThat(found(root(A), stamp(1, LONG_AGO), second, first))
                .isEqualTo("Discovered  Rollback generation 3 by ");
        assertThat(found(root(A), stamp(1, LONG_AGO), recorded("r3", 3, TEMPLATE, "a"), second, first))
                .isEqualTo("OnRecord r3");
    }

    @Test
    void aChangeThatTookNoPlaceIsNothingToReturnFrom() {
        Recorded refused = new Recorded(
                "r2",
                "change",
                2,
                Sample.template("2"),
                List.of(),
                Optional.of(Compliance.COMPLIANT),
                false,
                List.of());

        assertThat(found(root(A), none(), refused, recorded("r1", 1, TEMPLATE, "a")))
                .isEqualTo("OnRecord r1");
        assertThat(found(root(A), stamp(1, LONG_AGO), refused, recorded("r1", 1, TEMPLATE, "a")))
                .isEqualTo("OnRecord r1");
    }

    private static Part part(Root root, Optional<Stamp> stamp) {
        return new Part(root, Part.Age.PRESENT, stamp);
    }

    private static Root root(Optional<String> bytes) {
        return Sample.root("api", TEMPLATE, bytes, LONG_AGO, Map.of());
    }

    private static Optional<Stamp> none() {
        return Optional.empty();
    }

    private static Optional<Stamp> stamp(long generation, Instant time) {
        return Optional.of(new Stamp("change", "alice", time, generation, TEMPLATE));
    }

    private static Recorded recorded(String name, long generation, TemplateHash template, String... bytes) {
        List<String> digests =
                Stream.of(bytes).map(text -> Sample.digest(text).toString()).toList();
        return new Recorded(
                name, "change", generation, template, digests, Optional.of(Compliance.COMPLIANT), true, List.of());
    }

    private static String found(Root root, Optional<Stamp> stamp, Recorded... recorded) {
        return told(new Discovery(part(root, stamp), List.of(recorded), LONG_AGO).found(PROFILE_CREATED, NOON));
    }

    private static String told(Found found) {
        return switch (found) {
            case Found.OnRecord(Recorded record) -> "OnRecord " + record.name();
            case Found.Wait _ -> "Wait";
            case Found.Untraced _ -> "Untraced";
            case Found.Unrecorded one ->
                "%s %s %s generation %d by %s"
                        .formatted(
                                one.origin().word(),
                                one.reason(),
                                one.change().type().word(),
                                one.change().generation(),
                                one.requester().user());
        };
    }
}
