package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.WaiverParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftExceptionsTest {
    private static final Map<String, Map<String, String>> NAMESPACES =
            Map.of("payments", Map.of("env", "prod"), "shop", Map.of("env", "prod"), "play", Map.of());

    @Test
    void areThoseThatExpiredOrAreOrphaned() {
        assertThat(left(
                        state("payments", "over", "Expired"),
                        state("payments", "counts", "Active"),
                        state("payments", "barred", "Inactive"),
                        state("shop", "astray", "Orphaned")))
                .containsExactly("payments/over (Expired)", "shop/astray (Orphaned)");
    }

    @Test
    void areNotThoseOfNamespacesThatTheProfileDoesNotSelect() {
        assertThat(left(
                        state("play", "over", "Expired"),
                        state("gone", "over", "Expired"),
                        state("exempt", "o", "Expired")))
                .isEmpty();
    }

    @Test
    void areNoneUnderAProfileThatIsNotThere() {
        assertThat(exceptions(state("payments", "over", "Expired")).under("other"))
                .isEmpty();
    }

    @Test
    void ofWhatNoLeaderLookedAtNothingIsSaid() {
        assertThat(left(new ExceptionState(
                        "payments", "new", "u", 1, new WaiverParser.Parsed.Invalid(List.of()), Optional.empty())))
                .isEmpty();
    }

    @Test
    void areNobodysWhereTheProfileHonoursNone() {
        ResolvedProfile plain = Sample.profile("release", Mode.ENFORCE, "1");

        assertThat(exceptions(plain, state("payments", "over", "Expired")).under("release"))
                .isEmpty();
    }

    private static List<String> left(ExceptionState... states) {
        return exceptions(states).under("release");
    }

    private static LeftExceptions exceptions(ExceptionState... states) {
        return exceptions(Sample.honouring(Sample.profile("release", Mode.ENFORCE, "1")), states);
    }

    private static LeftExceptions exceptions(ResolvedProfile profile, ExceptionState... states) {
        return new LeftExceptions(
                new InForce(profile), () -> NAMESPACES, new Reach(Set.of("exempt")), () -> List.of(states));
    }

    private static ExceptionState state(String namespace, String name, String phase) {
        return new ExceptionState(
                namespace, name, "u-" + name, 1, new WaiverParser.Parsed.Invalid(List.of()), Optional.of(phase));
    }
}
