package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.RecordedSubject.Image;
import dev.countersign.operator.api.RecordedSubject.ImageType;
import dev.countersign.workload.ImageUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedImagesTest {
    private static final Digest DIGEST = Digest.sha256(new byte[] {1});

    @Test
    void eachIsOneWithAllPlacesThatNameIt() {
        List<ImageInQuestion> images = RecordedImages.of(List.of(
                new Image("app", ImageType.APP, "r.example/a:1", DIGEST.toString()),
                new Image("setup", ImageType.INIT, "r.example/a:1", DIGEST.toString()),
                new Image("data", ImageType.VOLUME, "r.example/b:1", null)));

        assertThat(images)
                .containsExactly(
                        new ImageInQuestion(
                                "r.example/a:1",
                                List.of(
                                        new ImageUse("app", ImageUse.Type.APP, "r.example/a:1"),
                                        new ImageUse("setup", ImageUse.Type.INIT, "r.example/a:1")),
                                new Located.At(DIGEST)),
                        new ImageInQuestion(
                                "r.example/b:1",
                                List.of(new ImageUse("data", ImageUse.Type.VOLUME, "r.example/b:1")),
                                new Located.NotObserved("the record does not say which bytes it was")));
    }
}
