package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Documents that one reader could take for an index and another for a manifest of an image. */
public final class TwofoldDocuments {
    private TwofoldDocuments() {}

    /** Every way in which {@code manifest}, as {@link OciDocuments} writes one, can be an index besides, by name. */
    public static Map<String, byte[]> of(byte[] manifest) {
        String text = new String(manifest, UTF_8);
        String index = text.replace(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX);
        return Map.of(
                "a manifest that lists manifests", with(text, "\"manifests\":[]"),
                "an index that has config and layers", with(index, "\"manifests\":[]"),
                "an index in the shape of a manifest", index.getBytes(UTF_8));
    }

    /** Every way in which an index with these entries can be a manifest besides, by name. */
    public static Map<String, byte[]> ofIndex(List<Descriptor> entries) {
        String text = new String(OciDocuments.index(entries), UTF_8);
        String config = "\"config\":{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":2}"
                .formatted(OciDocuments.EMPTY_TYPE, "ab".repeat(32));
        return Map.of(
                "an index that has a config", with(text, config),
                "an index that has layers", with(text, "\"layers\":[]"),
                "a manifest in the shape of an index",
                        text.replaceFirst(MediaTypes.OCI_INDEX.replace("+", "\\+"), MediaTypes.OCI_MANIFEST)
                                .getBytes(UTF_8));
    }

    /** The one of that name. */
    public static byte[] of(byte[] manifest, String name) {
        return Objects.requireNonNull(of(manifest).get(name));
    }

    /** The one of that name. */
    public static byte[] ofIndex(List<Descriptor> entries, String name) {
        return Objects.requireNonNull(ofIndex(entries).get(name));
    }

    private static byte[] with(String document, String member) {
        return (document.substring(0, document.length() - 1) + "," + member + "}").getBytes(UTF_8);
    }
}
