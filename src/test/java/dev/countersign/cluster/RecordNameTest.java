package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Requester;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordNameTest {
    private static final Located AT = new Located.At(Decisions.IMAGE);

    @Test
    void theSameChangeHasTheSameName() {
        Decision later = change(Decisions.ROOT, 1, AT, "r2-9");

        assertThat(RecordName.of(later)).isEqualTo(RecordName.of(Decisions.admitted()));
    }

    @Test
    void anotherRootGenerationOrDigestIsAnotherChange() {
        WorkloadRef made = new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", "api", "another-uid");

        assertThat(Stream.of(
                                change(Decisions.ROOT, 1, AT, "a"),
                                change(made, 1, AT, "a"),
                                change(Decisions.ROOT, 2, AT, "a"),
                                change(Decisions.ROOT, 1, new Located.At(Decisions.digest("moved")), "a"),
                                change(Decisions.ROOT, 1, new Located.Unknown("down"), "a"))
                        .map(RecordName::of))
                .doesNotHaveDuplicates();
    }

    /** A change that another webhook refused never happened, and the next one has its generation and perhaps its images. */
    @Test
    void aChangeByAnotherUserOrToAnotherTemplateIsAnother() {
        Decision alices = Decisions.admitted();
        Decision bobs = new Altered(alices).requester(requester("bob")).decision();
        Change change = alices.change();
        Change other = new Change(
                change.id(), change.type(), change.root(), change.generation(), new TemplateHash("8".repeat(64)));

        assertThat(Stream.of(alices, bobs, new Altered(alices).change(other).decision())
                        .map(RecordName::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameDenialAgainHasTheSameName() {
        assertThat(RecordName.of(Decisions.denied("r2-9", Decisions.AT.plusSeconds(9))))
                .isEqualTo(RecordName.of(Decisions.denied("r1-1", Decisions.AT)));
    }

    @Test
    void aDenialForAnotherReasonIsAnother() {
        Decision other = Decisions.decided(
                new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", "api", ""),
                1,
                AT,
                Decisions.unmet(Problem.of("SIGNER_UNTRUSTED", "m")),
                Ruling.DENIED,
                "r1-1",
                Decisions.AT);

        assertThat(RecordName.of(other)).isNotEqualTo(RecordName.of(Decisions.denied("r1-1", Decisions.AT)));
    }

    @Test
    void anAdmittedChangeAndItsDenialHaveTwoNames() {
        Decision denied =
                Decisions.decided(Decisions.ROOT, 1, AT, Decisions.met(), Ruling.DENIED, "r1-1", Decisions.AT);

        assertThat(RecordName.of(denied)).isNotEqualTo(RecordName.of(Decisions.admitted()));
    }

    @Test
    void whatTheNameBeginsWithSaysWhichWorkload() {
        WorkloadRef longest =
                new WorkloadRef(WorkloadKind.POD, "default", "a".repeat(37) + ".-" + "b".repeat(200), "u");

        assertThat(RecordName.of(Decisions.admitted())).matches("api-[0-9a-f]{25}");
        assertThat(RecordName.of(change(longest, 1, AT, "a"))).matches("a{37}-[0-9a-f]{25}");
        assertThat(RecordName.of(change(new WorkloadRef(WorkloadKind.POD, "default", "", "u"), 1, AT, "a")))
                .matches("[0-9a-f]{25}");
    }

    @Test
    void whereOnePartEndsAndTheNextBeginsCounts() {
        assertThat(Hash.of(List.of("ab", "c"))).isNotEqualTo(Hash.of(List.of("a", "bc")));
    }

    private static Decision change(WorkloadRef root, long generation, Located located, String id) {
        return Decisions.decided(root, generation, located, Decisions.met(), Ruling.ADMITTED, id, Decisions.AT);
    }

    private static Requester requester(String user) {
        return new Requester(user, "", List.of(), true);
    }
}
