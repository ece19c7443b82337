package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.LATER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.MediaTypes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    private static final String AMD64 = "{\"os\":\"linux\",\"architecture\":\"amd64\"}";

    private final TestRepository repository = new TestRepository();

    private Children children(Digest image) {
        return children(List.of(image)).getOrDefault(new Subject(APP, image), new Children.None());
    }

    private Map<Subject, Children> children(List<Digest> images) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            RegistryEvidence evidence =
                    new RegistryEvidence(repository.registry, Limits.DEFAULT, TestRepository.AMPLE, executor);
            return new SharedEvidence(evidence, InstantSource.system(), executor)
                    .children(
                            images.stream()
                                    .map(image -> new Subject(APP, image))
                                    .toList(),
                            LATER);
        }
    }

    private Descriptor index(String platform) {
        String entry = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":%s}"
                .formatted(MediaTypes.OCI_MANIFEST, repository.digest(), repository.image.size(), platform);
        String json =
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}".formatted(MediaTypes.OCI_INDEX, entry);
        return repository.registry.manifest(APP, json.getBytes(UTF_8), Optional.empty());
    }

    @Test
    void anIndexIsMadeOfTheManifestsThatItLists() {
        assertThat(children(index(AMD64).digest()))
                .isEqualTo(new Children.Of(
                        List.of(new Child(repository.digest(), Optional.of(new Platform("linux", "amd64", ""))))));
    }

    @Test
    void aManifestIsMadeOfNone() {
        assertThat(children(repository.digest())).isEqualTo(new Children.None());
    }

    @Test
    void whatCannotBeReadIsUnseenAndWhyIsKept() {
        Digest gone = Digest.sha256(new byte[] {7});

        assertThat(cause(children(index("{}").digest()))).isEqualTo(Cause.MALFORMED);
        assertThat(cause(children(gone))).isEqualTo(Cause.WITHHELD);
        repository.registry.down(Trouble.CONNECTION);
        assertThat(cause(children(repository.digest()))).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void noMoreIndexesAreReadThanAWorkloadMayNameImages() {
        List<Digest> many = new ArrayList<>(IntStream.range(0, SharedEvidence.MOST_IMAGES + 1)
                .mapToObj(i -> Digest.sha256(new byte[] {(byte) i}))
                .toList());

        assertThat(children(many)).hasSize(SharedEvidence.MOST_IMAGES);
    }

    private static Cause cause(Children children) {
        return switch (children) {
            case Children.Unseen(Evidence.Gap gap) -> gap.cause();
            case Children.Of _, Children.None _ -> throw new AssertionError(children);
        };
    }
}
