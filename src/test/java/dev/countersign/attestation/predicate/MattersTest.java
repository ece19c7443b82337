package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import dev.countersign.people.Act;
import dev.countersign.people.Matter;
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who did what, as attested. */
class MattersTest {
    private static Fact fact(String example) {
        return Read.fact(OwnExamples.type(example), OwnExamples.good(example));
    }

    private static String told(Matter matter) {
        return matter.name()
                + matter.acts().stream()
                        .map(act -> " " + act.role().word() + "=" + act.named() + (act.bot() ? " bot" : ""))
                        .reduce("", String::concat);
    }

    @Test
    void aCodeReviewTellsOfEachChangeByItself() {
        assertThat(fact("code-review-of-a-range").matters())
                .hasSizeGreaterThan(1)
                .allSatisfy(matter -> assertThat(matter.in(Role.AUTHOR)).hasSize(1));
        assertThat(fact("code-review").matters())
                .extracting(MattersTest::told)
                .containsExactly(
                        "https://github.com/acme/shop/pull/812 (4f1d2a7c9b3e) author=ada (github:583231) pusher=ada (github:583231)"
                                + " approver=bob (github:1024025) merger=bob (github:1024025)");
    }

    @Test
    void whoeverReviewedAndDidNotApproveIsAReviewer() {
        Fact review = Read.fact(
                OwnExamples.type("code-review"),
                OwnExamples.good(
                        "code-review",
                        "/changes/0/reviews/0/actor",
                        actor -> actor.put("id", "77").put("login", "eve")));

        assertThat(review.matters().getFirst().in(Role.REVIEWER))
                .extracting(Act::named)
                .containsExactly("eve (github:77)");
    }

    @Test
    void aChangeIsOfWhenItWasMergedAndAPushOfWhenTheForgeWasAsked() {
        Fact merged = fact("code-review-corrected");
        Fact pushed = Read.fact(
                OwnExamples.type("code-review"), OwnExamples.good("code-review-corrected", "/changes/0", change -> {
                    change.remove(List.of("pullRequest", "mergedBy"));
                    change.putArray("reviews");
                }));

        assertThat(merged.matters().getFirst().change().flatMap(Matter.Change::at))
                .contains(Instant.parse("2026-11-19T15:30:00Z"));
        assertThat(pushed.matters().getFirst().change().flatMap(Matter.Change::at))
                .contains(Instant.parse("2026-11-20T08:00:00Z"));
    }

    /** Approves in one spelling of his id what he wrote in another, also where case might make two people. */
    @ParameterizedTest
    @CsvSource({"AB-CD, ab-cd", "U_kgDOAAjmPw, U_kgDOAAJmPw"})
    void anAuthorIsNoApproverInAnotherCase(String author, String approver) {
        Fact review =
                Read.fact(OwnExamples.type("code-review"), OwnExamples.good("code-review", "/changes/0", change -> {
                    change.withObject("/author").put("id", author);
                    change.withObject("/reviews/1/actor").put("id", approver);
                }));

        assertThat(review.matters().getFirst().in(Role.APPROVER)).isEmpty();
    }

    @Test
    void aTicketTellsWhoAskedAndWhoApproved() {
        assertThat(fact("change-ticket").matters())
                .extracting(MattersTest::told)
                .containsExactly("ticket PAY-2001 requester=ada (jira:5b10a2844c20165700ede21g)"
                        + " approver=carol (jira:5b109f2e9729b51b54dc274d)");
    }

    @Test
    void anApprovalIsOfTheDeployment() {
        assertThat(fact("deploy-approval").matters())
                .containsExactly(new Matter(
                        "the deployment",
                        List.of(new Act(Role.APPROVER, new Principal("github", "1024025"), "bob", false))));
    }

    @Test
    void aRefusalIsNobodysApproval() {
        Fact refused = Read.fact(
                OwnExamples.type("deploy-approval"),
                OwnExamples.good("deploy-approval", "", object -> object.put("decision", "REJECTED")));

        assertThat(refused.matters()).isEmpty();
    }

    @Test
    void programsAreToldApart() {
        Fact bot = Read.fact(
                OwnExamples.type("deploy-approval"),
                OwnExamples.good("deploy-approval", "/approver", object -> object.put("bot", true)));

        assertThat(bot.matters().getFirst().in(Role.APPROVER)).isNotEmpty().allMatch(Act::bot);
    }

    @ParameterizedTest
    @CsvSource({
        "41, release[bot], ada@acme.example",
        "41, Release token, project_7_bot_4ffca2@noreply.gitlab.com",
        "project_7_bot_4ffca2, Release token, ada@acme.example",
        "project_7_bot_4ffca2, , project_7_bot_4ffca2@noreply.gitlab.com",
        "renovate[bot], , 29139614+ada@users.noreply.github.com",
        "41, , project_7_bot_4ffca2@noreply.gitlab.com",
    })
    void rulesSeeThatAnAccountIsAProgramThoughOnlyItsNamesSaySo(String id, @Nullable String login, String email) {
        Fact bot = Read.fact(
                OwnExamples.type("deploy-approval"), OwnExamples.good("deploy-approval", "/approver", object -> {
                    object.put("id", id).put("email", email).put("bot", false);
                    object.remove("login");
                    Optional.ofNullable(login).ifPresent(name -> object.put("login", name));
                }));

        assertThat(bot.data().at("/approver/bot").asBoolean()).isTrue();
        assertThat(bot.matters().getFirst().in(Role.APPROVER)).isNotEmpty().allMatch(Act::bot);
    }
}
