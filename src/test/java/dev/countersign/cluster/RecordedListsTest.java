package dev.countersign.cluster;

import static dev.countersign.cluster.RecordDocumentTest.denied;
import static dev.countersign.cluster.RecordDocumentTest.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Participant;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.RefusedCandidate;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedPeople;
import dev.countersign.operator.api.RecordedPeople.Assurance;
import dev.countersign.operator.api.RecordedPeople.Part;
import dev.countersign.operator.api.RecordedRefusals;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.people.Act;
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what there is much of in a decision, a record shows so much and counts the rest. */
class RecordedListsTest {
    @Test
    void problemsBeyondTheLimitAreCountedAndSaidToBeCut() {
        Problem[] problems = IntStream.range(0, 37)
                .mapToObj(i -> Problem.of("CODE_" + i, "message"))
                .toArray(Problem[]::new);

        RecordedResult.Problems recorded = Objects.requireNonNull(
                document(denied(problems)).getSpec().results().getFirst().problems());

        assertThat(recorded.items()).hasSize(Limits.SHOWN);
        assertThat(recorded.total()).isEqualTo(37);
        assertThat(recorded.truncated()).isTrue();
    }

    @Test
    void refusedCandidatesBeyondTheLimitAreCountedAndSaidToBeCut() {
        Decision admitted = Decisions.admitted();
        RefusedCandidate long1 = new RefusedCandidate(Decisions.IMAGE, Decisions.IMAGE, "C", "x".repeat(5_000));
        Evaluated flooded = new Evaluated(
                admitted.evaluated().verdict(),
                admitted.evaluated().images(),
                new Refusals(Collections.nCopies(20, long1), 200),
                admitted.evaluated().input());

        RecordedRefusals recorded = Objects.requireNonNull(
                document(new Altered(admitted).evaluated(flooded).decision())
                        .getSpec()
                        .refused());

        assertThat(recorded.items())
                .hasSize(Limits.SHOWN)
                .allSatisfy(each -> assertThat(each.message()).hasSize(500));
        assertThat(recorded.total()).isEqualTo(200);
        assertThat(recorded.truncated()).isTrue();
    }

    @Test
    void whereNothingWasRefusedNothingIsSaidOfIt() {
        Decision admitted = Decisions.admitted();
        Evaluated clean = new Evaluated(
                admitted.evaluated().verdict(),
                admitted.evaluated().images(),
                Refusals.NONE,
                admitted.evaluated().input());

        assertThat(document(new Altered(admitted).evaluated(clean).decision())
                        .getSpec()
                        .refused())
                .isNull();
    }

    @Test
    void peopleAreToldByWhatReportsThem() {
        Participant author = new Participant(
                new Act(Role.AUTHOR, new Principal("github", "583231"), "ada", false),
                "https://github.com/acme/shop/pull/812",
                Optional.of("Ada"),
                Optional.of(Decisions.IMAGE));
        Participant deployer = new Participant(
                new Act(Role.DEPLOYER, Principal.ofKubernetes("alice"), "alice", false),
                "",
                Optional.empty(),
                Optional.empty());

        RecordedPeople people = people(withPeople(List.of(author, deployer)));

        assertThat(people.items())
                .containsExactly(
                        new RecordedPeople.Participant(
                                Part.AUTHOR,
                                "github",
                                "583231",
                                "ada",
                                "Ada",
                                null,
                                "https://github.com/acme/shop/pull/812",
                                Assurance.REPORTED,
                                Decisions.IMAGE.toString()),
                        new RecordedPeople.Participant(
                                Part.DEPLOYER,
                                "kubernetes",
                                "alice",
                                null,
                                null,
                                null,
                                null,
                                Assurance.VERIFIED,
                                null));
        assertThat(people.truncated()).isFalse();
    }

    @Test
    void ofManyPeopleTheFirstAreShownAndAllCounted() {
        List<Participant> many = IntStream.range(0, 100)
                .mapToObj(i -> new Participant(
                        new Act(Role.APPROVER, new Principal("github", "id" + i), "n" + "x".repeat(999), true),
                        "",
                        Optional.empty(),
                        Optional.empty()))
                .toList();

        RecordedPeople people = people(withPeople(many));

        assertThat(people.items()).hasSize(Limits.LIST).allSatisfy(each -> {
            assertThat(each.name()).hasSize(Limits.LINE);
            assertThat(each.bot()).isTrue();
        });
        assertThat(people.total()).isEqualTo(100);
        assertThat(people.truncated()).isTrue();
    }

    @Test
    void whereNobodyIsKnownNothingIsSaidOfPeople() {
        assertThat(document(Decisions.admitted()).getSpec().change().people()).isNull();
    }

    private static RecordedPeople people(Decision decision) {
        return Objects.requireNonNull(document(decision).getSpec().change().people());
    }

    private static Decision withPeople(List<Participant> people) {
        Decision admitted = Decisions.admitted();
        Evaluated before = admitted.evaluated();
        return new Altered(admitted)
                .evaluated(new Evaluated(before.verdict(), before.images(), people, before.refused(), before.input()))
                .decision();
    }
}
