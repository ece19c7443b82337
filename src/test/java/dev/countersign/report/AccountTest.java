package dev.countersign.report;

import static dev.countersign.report.Told.NOON;
import static dev.countersign.report.Told.account;
import static dev.countersign.report.Told.finding;
import static dev.countersign.report.Told.item;
import static dev.countersign.report.Told.lenient;
import static dev.countersign.report.Told.met;
import static dev.countersign.report.Told.unknown;
import static dev.countersign.report.Told.unmet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.gather.Located;
import dev.countersign.profile.Enforcement.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant LATER = NOON.plus(Duration.ofHours(6));

    @Test
    void whatIsNotMetIsToldWithAllThatIsKnownOfIt() {
        Item item = item(finding("signed", unmet()));

        assertThat(item.status()).isEqualTo(Status.FAIL);
        assertThat(item.scored()).isTrue();
        assertThat(item.rule()).isEqualTo("signed");
        assertThat(item.category()).isEqualTo("SOC 2 CC7.1, CC8.1");
        assertThat(item.severity()).isEqualTo("high");
        assertThat(item.message()).isEqualTo("nobody signed it");
        assertThat(item.properties())
                .containsOnly(
                        Map.entry("requirement", "signed"),
                        Map.entry("criterion", "CC7.1, CC8.1"),
                        Map.entry("outcome", "Missing"),
                        Map.entry("code", "SIGNATURE_MISSING"),
                        Map.entry("record", "api-1"),
                        Map.entry("owner", "team-platform"),
                        Map.entry("remediation", "sign it https://example.com/sign"),
                        Map.entry("mode", "Audit"),
                        Map.entry("image", "ghcr.io/acme/api:1"),
                        Map.entry("digest", Told.DIGEST.toString()),
                        Map.entry("container", "app"));
    }

    @Test
    void whoseTheWorkloadIsComesBeforeWhoseTheRequirementIs() {
        Account account = Account.of(
                new Account.About("release", Mode.AUDIT, "team-payments"),
                List.of(new Account.Part(List.of(finding("signed", met())), Optional.empty())),
                Optional.empty(),
                NOON);

        assertThat(account.items().getFirst().properties()).containsEntry("owner", "team-payments");
    }

    @Test
    void whatTheProfileIsLenientAboutIsNotScored() {
        Item item = item(lenient("signed", unmet()));

        assertThat(item.status()).isEqualTo(Status.WARN);
        assertThat(item.scored()).isFalse();
        assertThat(item.properties()).containsEntry("lenience", "effective from 2027");
    }

    @Test
    void whatAnExceptionHidesIsSkippedAndNamesIt() {
        Item item = item(finding("signed", new Outcome.Waived(unmet())));

        assertThat(item.status()).isEqualTo(Status.SKIP);
        assertThat(item.message()).isEqualTo("hidden by an exception: nobody signed it");
        assertThat(item.properties())
                .containsEntry("outcome", "Waived")
                .containsEntry("code", "SIGNATURE_MISSING")
                .containsEntry("exception", "known")
                .containsEntry("exceptionExpiresAt", "2026-11-22T13:00:00Z");
    }

    @Test
    void whatWasMetIsAnErrorOnceItCannotBeTold() {
        Account before = account(finding("signed", met()));
        Item item = then(before, NOON, finding("signed", unknown()));

        assertThat(item.status()).isEqualTo(Status.ERROR);
        assertThat(item.properties())
                .containsEntry("code", "REGISTRY_UNREACHABLE")
                .containsEntry("lastOutcome", "Pass")
                .containsEntry("asOf", NOON.toString());
    }

    @Test
    void whatWasMetStaysAnErrorWithTheAgeOfItsLastResult() {
        Account down = after(account(finding("signed", met())), NOON, LATER, finding("signed", unknown()));
        Account still = after(down, LATER, LATER.plusSeconds(60), finding("signed", unknown()));

        assertThat(still.items()).isEqualTo(down.items());
    }

    @Test
    void whatWasNotMetIsNotMetStillWhenItCannotBeTold() {
        Account before = account(finding("signed", unmet()));
        Account down = after(before, NOON, LATER, finding("signed", unknown()));
        Account still = after(down, LATER, LATER.plusSeconds(60), finding("signed", unknown()));

        assertThat(still.items()).isEqualTo(down.items()).singleElement().satisfies(item -> {
            assertThat(item.status()).isEqualTo(Status.FAIL);
            assertThat(item.properties())
                    .containsEntry("code", "SIGNATURE_MISSING")
                    .containsEntry("untold", "REGISTRY_UNREACHABLE")
                    .containsEntry("asOf", NOON.toString());
        });
    }

    @Test
    void anExceptionThatMayHaveEndedHidesNothingThatCannotBeTold() {
        Account before = account(finding("signed", new Outcome.Waived(unmet())));
        Item item = then(before, NOON, finding("signed", unknown()));

        assertThat(item.status()).isEqualTo(Status.ERROR);
        assertThat(item.properties()).containsEntry("lastOutcome", "Waived").doesNotContainKey("exception");
    }

    @Test
    void whatIsToldAgainIsNoOlderThanThat() {
        Account down = after(account(finding("signed", unmet())), NOON, LATER, finding("signed", unknown()));
        Item item = then(down, LATER, finding("signed", met()));

        assertThat(item.status()).isEqualTo(Status.PASS);
        assertThat(item.properties()).doesNotContainKeys("asOf", "untold", "lastOutcome");
    }

    @Test
    void aResultHasTheTimeSinceWhenItIsSo() {
        Account before = account(finding("signed", unmet()));

        assertThat(then(before, NOON, finding("signed", unmet("SIGNATURE_MISSING", "still"))))
                .returns(NOON, Item::since)
                .returns("still", Item::message);
        assertThat(then(before, NOON, finding("signed", unmet("SIGNER_UNTRUSTED", "other"))))
                .returns(LATER, Item::since);
    }

    @Test
    void whatIsKnownOfOtherBytesIsNothingOfThese() {
        Account before = account(finding("signed", unmet()));
        Finding other = finding(
                "signed",
                unknown(),
                Optional.empty(),
                Optional.of(new ImageInQuestion(
                        "ghcr.io/acme/api:1",
                        Told.image("ghcr.io/acme/api:1", "app").orElseThrow().uses(),
                        new Located.At(dev.countersign.image.Digest.sha256(new byte[] {1})))));

        assertThat(then(before, NOON, other).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void ofTwoChangesThatRunTheWorseIsTold() {
        Account account = Account.of(
                new Account.About("release", Mode.ENFORCE, ""),
                List.of(
                        new Account.Part(List.of(finding("signed", met())), Optional.of("new")),
                        new Account.Part(List.of(finding("signed", unmet())), Optional.of("old"))),
                Optional.empty(),
                NOON);

        assertThat(account.items()).singleElement().satisfies(item -> {
            assertThat(item.status()).isEqualTo(Status.FAIL);
            assertThat(item.properties()).containsEntry("record", "old");
        });
    }

    @Test
    void manyFindingsAreCountedAndTheWorstKept() {
        Finding[] many = IntStream.range(0, 10_000)
                .mapToObj(i -> finding(
                        "signed",
                        i % 100 == 99 ? unmet() : met(),
                        Optional.empty(),
                        Told.image("ghcr.io/acme/api:" + i, "app")))
                .toArray(Finding[]::new);

        Account account = account(many);

        assertThat(account.items()).hasSize(Account.MOST);
        assertThat(account.items().subList(0, 100)).allMatch(item -> item.status() == Status.FAIL);
        assertThat(account.summary().count(Status.FAIL)).isEqualTo(100);
        assertThat(account.summary().count(Status.PASS)).isEqualTo(9_900);
    }

    @Test
    void aRecordThatIsMadeLaterIsNamedAndMakesNoOtherAccount() {
        Account account = Account.of(
                new Account.About("release", Mode.AUDIT, ""),
                List.of(new Account.Part(List.of(finding("signed", met())), Optional.empty())),
                Optional.empty(),
                NOON);
        Account named = account.on(() -> Optional.of("api-1"));

        assertThat(named.items().getFirst().properties()).containsEntry("record", "api-1");
        assertThat(named.on(() -> Optional.of("api-2"))).isEqualTo(named);
        assertThat(named.mark()).isEqualTo(account.mark());
        assertThat(account(finding("signed", unmet())).mark()).isNotEqualTo(account.mark());
    }

    private static Item then(Account before, Instant at, Finding finding) {
        return after(before, at, LATER, finding).items().getFirst();
    }

    private static Account after(Account before, Instant at, Instant now, Finding finding) {
        return account(now, Optional.of(new Account.Before(before, at)), finding);
    }
}
