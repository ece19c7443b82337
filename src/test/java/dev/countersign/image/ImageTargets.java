package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class ImageTargets {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private ImageTargets() {}

    public static List<Target> all() {
        return List.of(
                new Target(
                        "image-reference",
                        Set.of(InvalidReferenceException.class),
                        ImageTargets::reference,
                        Target.texts(
                                "ghcr.io/acme/app:1.2@" + DIGEST,
                                "busybox",
                                "localhost:5000/a/b-c__d",
                                "[::1]:5000/x@" + DIGEST)),
                Target.answering("digest", ImageTargets::digest, Target.texts(DIGEST, "sha512:" + "f0".repeat(64))),
                Target.answering("platform", ImageTargets::platform, Target.texts("linux/arm64/v8", "linux/amd64")));
    }

    private static void reference(byte[] bytes) throws InvalidReferenceException {
        ImageRef read = ImageRef.parse(text(bytes));
        assertThat(ImageRef.parse(read.toString())).isEqualTo(read);
    }

    private static void digest(byte[] bytes) {
        Digest.parse(text(bytes)).ifPresent(read -> assertThat(read.toString()).isEqualTo(text(bytes)));
    }

    private static void platform(byte[] bytes) {
        Platform.parse(text(bytes))
                .ifPresent(read -> assertThat(Platform.parse(read.toString())).contains(read));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
