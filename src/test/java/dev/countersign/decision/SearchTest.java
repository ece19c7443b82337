package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.gather.Place;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Subject SUBJECT = new Subject(APP, IMAGE);

    private final Looks looks = new Looks();

    private static TestProfiles signed() {
        return TestProfiles.profile().trust("release", RELEASE).signature("signed");
    }

    private Evaluated evaluate(TestProfiles profile) {
        Cases cases = Cases.judgedBy(profile);
        return new Evaluation(looks, cases.rules).evaluate(cases.question(), cases.profile());
    }

    private static Evidence of(Candidate... candidates) {
        return TestEvidence.of(IMAGE, signed().resolved().anchors(), List.of(candidates));
    }

    @Test
    void aRefusalByWhatWasSeenLongAgoIsJudgedAgainByWhatThereIsNow() {
        looks.seen = Evidence.NONE;
        looks.now = Map.of(SUBJECT, of(RELEASE.signs(IMAGE)));

        assertThat(Compliance.of(evaluate(signed()).verdict())).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    void aRefusalStandsWhereNothingIsNew() {
        looks.seen = Evidence.NONE;

        assertThat(Compliance.of(evaluate(signed()).verdict())).isEqualTo(Compliance.VIOLATING);
        assertThat(looks.renewals).isEqualTo(1);
    }

    @Test
    void whoeverIsLetInIsNotLookedAtAgain() {
        looks.seen = of(RELEASE.signs(IMAGE));

        assertThat(Compliance.of(evaluate(signed()).verdict())).isEqualTo(Compliance.COMPLIANT);
        assertThat(looks.renewals).isZero();
    }

    @Test
    void whereOnlyBundlesCountOnlyReferrersAreLookedAt() {
        looks.seen = of(RELEASE.signs(IMAGE));

        evaluate(signed().formats(Format.BUNDLE));
        assertThat(looks.looked).containsExactly(EnumSet.of(Place.REFERRERS));
    }

    @Test
    void aRefusalTellsOfWhatLiesElsewhereToo() {
        evaluate(signed().formats(Format.BUNDLE));

        assertThat(looks.looked).containsExactly(EnumSet.of(Place.REFERRERS), Place.ofSignatures());
    }

    @Test
    void aRefusalStandsWhereNothingCanBeToldAnyMore() {
        looks.now = Map.of(SUBJECT, TestEvidence.with(Evidence.NONE, Cause.UNREACHABLE, "silence", ""));

        assertThat(Compliance.of(evaluate(signed()).verdict())).isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void whatWasSeenElsewhereLongAgoTakesNoRefusalBack() {
        looks.now = Map.of(SUBJECT, of(RELEASE.signs(IMAGE)));
        looks.fresh = Optional.of(Map.of(SUBJECT, TestEvidence.with(Evidence.NONE, Cause.UNREACHABLE, "silence", "")));

        assertThat(Compliance.of(evaluate(signed().formats(Format.BUNDLE)).verdict()))
                .isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void attestationsAreNotLookedForWhereNobodyReadsThem() {
        evaluate(signed());

        assertThat(looks.places).containsOnly(Place.ofSignatures());
    }

    @Test
    void attestationsAreLookedForWhereARequirementAsksForScans() {
        evaluate(signed().scan("scanned", Optional.empty()));

        assertThat(looks.places).containsOnly(Place.all());
    }

    @Test
    void attestationsAreLookedForWhereARuleMayReadThem() {
        evaluate(signed().workload("hardening", "h"));

        assertThat(looks.places).containsOnly(Place.all());
    }

    /** Says what the test tells it, and in which places it was to look. */
    private static final class Looks implements EvidenceSource {
        private final List<Set<Place>> places = new ArrayList<>();
        private final List<Set<Place>> looked = new ArrayList<>();
        private Evidence seen = Evidence.NONE;
        private Map<Subject, Evidence> now = Map.of();
        private Optional<Map<Subject, Evidence>> fresh = Optional.empty();
        private int renewals;

        @Override
        public EvidenceSource in(Set<Place> asked) {
            places.add(asked);
            Looks whole = this;
            return new EvidenceSource() {
                @Override
                public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
                    looked.add(asked);
                    return whole.about(repository, image, anchors, deadline);
                }

                @Override
                public Map<Subject, Evidence> fresh(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
                    return whole.fresh.orElseGet(() -> about(subjects, anchors, deadline));
                }

                @Override
                public Map<Subject, Evidence> renewed(Map<Subject, Evidence> used, Anchors anchors, Instant deadline) {
                    return whole.renewed(used, anchors, deadline);
                }
            };
        }

        @Override
        public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
            return seen;
        }

        @Override
        public Map<Subject, Evidence> renewed(Map<Subject, Evidence> used, Anchors anchors, Instant deadline) {
            renewals++;
            return now;
        }
    }
}
