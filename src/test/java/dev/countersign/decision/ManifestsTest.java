package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import dev.countersign.image.Repository;
import dev.countersign.profile.Requirement;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestsTest {
    private static final Digest INDEX = Digest.sha256(new byte[] {1});
    private static final Digest AMD = Digest.sha256(new byte[] {2});
    private static final Digest ARM = Digest.sha256(new byte[] {3});
    private static final Children LISTED = new Children.Of(
            List.of(new Child(AMD, Platform.parse("linux/amd64")), new Child(ARM, Platform.parse("linux/arm64"))));

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeLookedAtHidesNoOther(Cause cause) {
        assertThat(listed(new Children.Unseen(new Gap(cause, "", "")))).isEqualTo(LISTED);
    }

    @Test
    void anIndexAmongThemCannotBeRead() {
        assertThat(listed(LISTED))
                .isInstanceOfSatisfying(
                        Children.Unseen.class,
                        unseen -> assertThat(unseen.gap().cause()).isEqualTo(Cause.MALFORMED));
    }

    private static Children listed(Children arm) {
        EvidenceSource source = new EvidenceSource() {
            @Override
            public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
                return Evidence.NONE;
            }

            @Override
            public Children children(Subject image, Instant deadline) {
                return image.image().equals(INDEX) ? LISTED : image.image().equals(ARM) ? arm : new Children.None();
            }
        };
        Subject index = new Subject(APP, INDEX);
        return Optional.ofNullable(new Manifests(
                                source,
                                TestProfiles.profile()
                                        .on(Requirement.Subject.EITHER)
                                        .signature("signed")
                                        .resolved()
                                        .profile(),
                                Instant.EPOCH)
                        .of(List.of(index))
                        .get(index))
                .orElseThrow();
    }
}
