package dev.countersign.policy.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class ArtifactTargets {
    private ArtifactTargets() {}

    public static List<Target> all() {
        Tarball bundle = new Tarball()
                .file("/policy.rego", "package p\n")
                .file("/policy_test.rego", "package p_test\n")
                .file("/.manifest", "{}");
        return List.of(
                new Target(
                        "policy-archive",
                        Set.of(UnfitException.class),
                        ArtifactTargets::archive,
                        List.of(bundle.archive())),
                new Target("policy-bundle", Set.of(UnfitException.class), Bundle::modules, List.of(bundle.gzipped())));
    }

    private static void archive(byte[] bytes) throws UnfitException {
        for (Map.Entry<String, byte[]> file : Tar.files(bytes).entrySet()) {
            assertThat(file.getKey()).doesNotStartWith("/");
            assertThat(file.getValue()).hasSizeLessThanOrEqualTo(bytes.length);
        }
    }
}
