package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TestLeaf;
import dev.countersign.identity.TextPattern;
import dev.countersign.signature.Candidate;
import java.util.Map;
import java.util.Optional;

/** What a profile says of a candidate beside the image of {@link Cases}, and whom profiles mean. */
final class Told {
    private Told() {}

    /** What it comes to where a signature is asked for, by anybody trusted. */
    static Outcome signed(TestProfiles profile, Candidate found) {
        return Cases.judgedBy(profile.signature("signed")).found(found).outcome("signed");
    }

    /** The message of what is not met for the reason {@code code}. */
    static String problem(Outcome outcome, String code) {
        assertThat(outcome).isInstanceOf(Outcome.Unmet.class);
        Problem problem = ((Outcome.Unmet) outcome).problems().getFirst();
        assertThat(problem.code()).as(problem.message()).isEqualTo(code);
        return problem.message();
    }

    /** Whom certificates of {@link TestLeaf} name. */
    static IdentityMatcher workflow() {
        return workflow(TestLeaf.URI);
    }

    static IdentityMatcher workflow(String subject) {
        return named(TestLeaf.ISSUER, subject, Optional.empty());
    }

    static IdentityMatcher named(String issuer, String subject, Optional<Subject.Kind> kind) {
        return new IdentityMatcher(new TextPattern.Exact(issuer), new TextPattern.Exact(subject), kind, Map.of());
    }
}
