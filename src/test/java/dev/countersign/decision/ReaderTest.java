package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.ScriptedEvidence;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As whom evidence is looked for. */
class ReaderTest {
    private static final Credentials MEMBERS =
            _ -> new Found<>(Optional.of(new Credential.Password("member", "s3cret")));

    private final TestProfiles profile =
            TestProfiles.profile().trust("release", RELEASE).signature("signed");

    private Compliance judged(Credentials credentials) {
        Cases cases = Cases.judgedBy(profile).with(credentials);
        Evidence signed = TestEvidence.of(IMAGE, cases.profile().anchors(), List.of(RELEASE.signs(IMAGE)));
        EvidenceSource source = new ForMembers(new ScriptedEvidence().says(APP, IMAGE, signed));
        return Compliance.of(new Evaluation(source, cases.rules)
                .evaluate(cases.question(), cases.profile())
                .verdict());
    }

    @Test
    void evidenceIsLookedForWithTheCredentialsOfTheQuestion() {
        assertThat(judged(MEMBERS)).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    void whoeverBringsNoneIsShownNothing() {
        assertThat(judged(Credentials.NONE)).isEqualTo(Compliance.VIOLATING);
    }

    /** Shows members what there is, and others that there is nothing. */
    private record ForMembers(EvidenceSource whole) implements EvidenceSource {
        @Override
        public EvidenceSource with(Credentials others) {
            return others.equals(MEMBERS) ? whole : this;
        }

        @Override
        public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
            return Evidence.NONE;
        }
    }
}
