package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Kind;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds that are read from predicates of our own, held against the published examples. */
class OwnKindsTest {
    private static final List<Kind> KINDS = List.of(
            new ChangeTicket(), new CodeReview(), new CommitSignature(), new DeployApproval(), new ScmSettings());

    /** What the examples show that says no by itself. */
    private static final Set<String> REFUSALS = Set.of("commit-signature-of-an-unsigned-commit");

    @ParameterizedTest
    @MethodSource("good")
    void readsEachExample(String example) {
        assertThat(Read.fact(OwnExamples.type(example), OwnExamples.good(example))
                        .currency()
                        .against()
                        .isPresent())
                .isEqualTo(REFUSALS.contains(example));
    }

    /** No exceptions: whatever the schemas refuse of these kinds cannot be read either. */
    @ParameterizedTest
    @MethodSource("bad")
    void cannotReadABadExample(String example) {
        assertThat(Read.unreadable(OwnExamples.type(example), OwnExamples.bad(example)))
                .startsWith("predicate");
    }

    @Test
    void findsExamplesOfEachKind() {
        assertThat(Stream.concat(good(), bad()).map(OwnExamples::type))
                .containsAll(KINDS.stream()
                        .flatMap(kind -> kind.predicateTypes().stream())
                        .toList());
        assertThat(bad()).hasSizeGreaterThan(40);
    }

    @Test
    void isNamedForItsPredicate() {
        assertThat(KINDS)
                .allSatisfy(kind -> assertThat(kind.predicateTypes())
                        .containsExactly("https://countersign.dev/" + kind.kind() + "/v1"));
    }

    private static Stream<String> good() {
        return OwnExamples.good().stream().filter(OwnKindsTest::isOurs);
    }

    private static Stream<String> bad() {
        return OwnExamples.bad().stream().filter(OwnKindsTest::isOurs);
    }

    private static boolean isOurs(String example) {
        return KINDS.stream().anyMatch(kind -> kind.predicateTypes().contains(OwnExamples.type(example)));
    }
}
