package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.gather.Located;
import dev.countersign.gather.Locator;
import dev.countersign.image.ImageRef;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private final List<String> asked = new ArrayList<>();
    private final List<Instant> deadlines = new ArrayList<>();
    private final Locator locator = (reference, deadline) -> {
        asked.add(reference.toString());
        deadlines.add(deadline);
        return reference instanceof ImageRef.Pinned(var _, var _, var digest)
                ? new Located.At(digest)
                : new Located.At(IMAGE);
    };

    private List<ImageInQuestion> images(TestProfiles profile, String podSpec) {
        Schedule schedule = new Schedule(NOW, NOW.plusSeconds(8));
        return Images.of(pod(podSpec), profile.resolved().profile().scope(), locator, schedule);
    }

    @Test
    void eachReferenceIsOneImageWithEveryPlaceThatNamesIt() {
        List<ImageInQuestion> images = images(TestProfiles.profile(), """
                {"initContainers":[{"name":"i","image":"registry.example/app:1"}],
                 "containers":[{"name":"a","image":"registry.example/app:1"},{"name":"b","image":"registry.example/b:1"}],
                 "ephemeralContainers":[{"name":"e","image":"registry.example/b:1"}],
                 "volumes":[{"name":"v","image":{"reference":"registry.example/data:1"}}]}""");

        assertThat(images)
                .extracting(ImageInQuestion::reference)
                .containsExactly("registry.example/app:1", "registry.example/b:1", "registry.example/data:1");
        assertThat(images)
                .extracting(
                        image -> image.uses().stream().map(use -> use.type()).toList())
                .containsExactly(
                        List.of(ImageUse.Type.INIT, ImageUse.Type.APP),
                        List.of(ImageUse.Type.APP, ImageUse.Type.EPHEMERAL),
                        List.of(ImageUse.Type.VOLUME));
        assertThat(images).allSatisfy(image -> assertThat(image.digest()).contains(IMAGE));
        assertThat(asked).hasSize(3);
    }

    @Test
    void twoSpellingsOfOneTagAreLookedUpOnce() {
        images(TestProfiles.profile().include("docker.io/**"), """
                {"containers":[{"name":"a","image":"nginx"},{"name":"b","image":"docker.io/library/nginx:latest"}]}""");

        assertThat(asked).containsExactly("docker.io/library/nginx:latest");
    }

    @Test
    void aTagThatTheProfileDoesNotSpeakOfIsNotLookedUp() {
        List<ImageInQuestion> images = images(
                TestProfiles.profile().include("registry.example/**").exclude("registry.example/mesh/**", "theirs"),
                """
                {"containers":[{"name":"a","image":"elsewhere.example/app:1"},{"name":"b","image":"registry.example/mesh/p:1"},
                 {"name":"c","image":"elsewhere.example/app@%s"}]}""".formatted(IMAGE));

        assertThat(asked).containsExactly("elsewhere.example/app@" + IMAGE);
        assertThat(images.getFirst().located()).isInstanceOf(Located.NotObserved.class);
        assertThat(images.get(1).located()).isInstanceOf(Located.NotObserved.class);
        assertThat(images.getLast().digest()).contains(IMAGE);
    }

    @Test
    void aReferenceThatCannotBeReadIsBad() {
        List<ImageInQuestion> images = images(TestProfiles.profile(), """
                {"containers":[{"name":"a","image":"registry.example//app"}]}""");

        assertThat(images.getFirst().located()).isInstanceOf(Located.Bad.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void noMoreTagsAreLookedUpThanOneWorkloadMayName() {
        List<ImageInQuestion> images = images(
                TestProfiles.profile().include("registry.example/**").exclude("registry.example/mesh/**", "theirs"),
                containers(
                        IntStream.range(0, 3).mapToObj(i -> "registry.example/mesh/p:" + i),
                        IntStream.range(0, 66).mapToObj(i -> "registry.example/app:" + i),
                        Stream.of("elsewhere.example/app:1")));

        assertThat(asked).hasSize(64).startsWith("registry.example/app:0").endsWith("registry.example/app:63");
        assertThat(images).hasSize(70);
        assertThat(images.stream().filter(image -> image.located() instanceof Located.Surplus))
                .extracting(ImageInQuestion::reference)
                .containsExactly("registry.example/app:64", "registry.example/app:65");
    }

    @Test
    void imagesNamedByDigestCountToo() {
        List<ImageInQuestion> images = images(
                TestProfiles.profile().include("registry.example/**"),
                containers(
                        IntStream.range(0, 64).mapToObj(i -> "registry.example/app" + i + "@" + IMAGE),
                        Stream.of("registry.example/app:1")));

        assertThat(asked).doesNotContain("registry.example/app:1");
        assertThat(images.getLast().located()).isInstanceOf(Located.Surplus.class);
    }

    @SafeVarargs
    private static String containers(Stream<String>... images) {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(images)
                .flatMap(Function.identity())
                .map(image -> "{\"name\":\"c%d\",\"image\":\"%s\"}".formatted(count.incrementAndGet(), image))
                .collect(Collectors.joining(",", "{\"containers\":[", "]}"));
    }

    @Test
    void lookingUpTakesHalfOfTheTimeAtMost() {
        images(TestProfiles.profile(), """
                {"containers":[{"name":"a","image":"registry.example/app:1"}]}""");

        assertThat(deadlines).containsExactly(NOW.plusSeconds(4));
    }

    private static Workload pod(String podSpec) {
        try {
            return Workload.read(
                    WorkloadKind.POD,
                    "payments",
                    new JsonMapper().readTree("{\"metadata\":{\"name\":\"api\"},\"spec\":" + podSpec + "}"));
        } catch (JsonProcessingException | MalformedWorkloadException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
