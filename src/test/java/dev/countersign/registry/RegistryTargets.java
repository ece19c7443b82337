package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parsers of this package that strangers feed. */
public final class RegistryTargets {
    private static final Descriptor CONFIG =
            new Descriptor(OciDocuments.EMPTY_TYPE, Digest.sha256(OciDocuments.EMPTY), 2, "", Map.of());
    private static final Descriptor CHILD =
            new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(new byte[] {1}), 7, "a/b", Map.of("k", "v"));

    private RegistryTargets() {}

    public static List<Target> all() {
        byte[] manifest = OciDocuments.manifest("a/b", CONFIG, List.of(CHILD), Optional.of(CHILD), Map.of("k", "v"));
        byte[] index = OciDocuments.index(List.of(CHILD));
        byte[] platforms = new String(index, UTF_8)
                .replace("}]", ",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\"}}]")
                .getBytes(UTF_8);
        return List.of(
                Target.answering("manifest", RegistryTargets::manifest, List.of(manifest, index)),
                Target.answering("index", RegistryTargets::index, List.of(index, platforms)),
                Target.answering("referrers", RegistryTargets::referrers, List.of(index)));
    }

    private static Fetched<Manifest> read(byte[] bytes) {
        return ManifestDocument.read(Digest.sha256(bytes), bytes, "");
    }

    private static void manifest(byte[] bytes) {
        if (read(bytes) instanceof Found<Manifest>(Manifest manifest)) {
            assertThat(manifest.digest().names(bytes)).isTrue();
            assertThat(manifest.layers()).hasSizeLessThanOrEqualTo(ManifestDocument.MOST_ENTRIES);
            ReferrersDocument.fallback(manifest);
        }
    }

    private static void index(byte[] bytes) {
        if (read(bytes).then(IndexDocument::entries) instanceof Found<List<IndexDocument.Entry>>(var entries)) {
            assertThat(entries).hasSizeLessThanOrEqualTo(ManifestDocument.MOST_ENTRIES);
        }
    }

    private static void referrers(byte[] bytes) {
        if (ReferrersDocument.page(bytes).then(page -> ReferrersDocument.merged(page, page))
                instanceof Found<List<Descriptor>>(var entries)) {
            assertThat(entries).hasSizeLessThanOrEqualTo(ReferrersDocument.MOST_REFERRERS);
        }
    }
}
