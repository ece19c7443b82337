package dev.countersign.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.registry.MediaTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An index as somebody may push it.
 *
 * @param manifests what it lists
 * @param blobs those, and their configs
 */
record ListedImages(String index, String mediaType, List<Digest> manifests, List<String> blobs) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SYSTEMS =
            List.of("linux", "linux", "linux", "linux", "linux", "linux", "Linux", "windows", "macos", "unknown");
    private static final List<String> ARCHITECTURES = List.of(
            "amd64", "amd64", "arm64", "arm64", "arm", "arm", "386", "s390x", "x86_64", "x86-64", "AMD64", "i386",
            "i686", "aarch64", "armhf", "armel", "armv7l", "arm64be", "unknown", "ppc64le");
    private static final List<String> VARIANTS = List.of(
            "", "", "", "", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "V7", "7", "8", "6", "v8.1", "v9.0",
            "hf", "x");

    /** An index by chance. */
    static ListedImages any(Random random) {
        return new Making(random).index();
    }

    private record Making(Random random, boolean docker, List<Digest> manifests, List<String> blobs) {
        Making(Random random) {
            this(random, random.nextInt(4) == 0, new ArrayList<>(), new ArrayList<>());
        }

        ListedImages index() {
            String type = docker ? MediaTypes.DOCKER_LIST : MediaTypes.OCI_INDEX;
            ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", type);
            var list = index.putArray("manifests");
            for (int left = 1 + random.nextInt(6); left > 0; left--) {
                list.add(entry());
            }
            return new ListedImages(index.toString(), type, List.copyOf(manifests), List.copyOf(blobs));
        }

        private ObjectNode entry() {
            String manifest = manifests.isEmpty() || random.nextInt(8) > 0 ? image() : blobs.getLast();
            Digest digest = Digest.sha256(manifest.getBytes(UTF_8));
            manifests.add(digest);
            ObjectNode entry = JSON.createObjectNode()
                    .put("mediaType", seldom(30) ? "application/vnd.example" : manifestType())
                    .put("digest", digest.toString())
                    .put("size", manifest.length());
            if (seldom(12)) {
                return seldom(3) ? entry.putNull("platform") : entry;
            }
            ObjectNode platform = platform(entry.putObject("platform"));
            if (seldom(15)) {
                platform.put("os.version", "10.0.17763.1");
            }
            if (seldom(10)) {
                platform.putArray("os.features").add("x");
            }
            if (seldom(15)) {
                entry.putObject("annotations").put("io.github.containers.compression.zstd", "true");
            }
            return entry;
        }

        private String image() {
            ObjectNode config = platform(JSON.createObjectNode());
            config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
            blobs.add(config.toString());
            ObjectNode manifest =
                    JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", manifestType());
            manifest.putObject("config")
                    .put(
                            "mediaType",
                            docker
                                    ? "application/vnd.docker.container.image.v1+json"
                                    : "application/vnd.oci.image.config.v1+json")
                    .put(
                            "digest",
                            Digest.sha256(config.toString().getBytes(UTF_8)).toString())
                    .put("size", config.toString().length());
            manifest.putArray("layers");
            manifest.putObject("annotations").put("name", Integer.toString(blobs.size()));
            blobs.add(manifest.toString());
            return manifest.toString();
        }

        private String manifestType() {
            return docker ? MediaTypes.DOCKER_MANIFEST : MediaTypes.OCI_MANIFEST;
        }

        private ObjectNode platform(ObjectNode platform) {
            platform.put("os", oneOf(SYSTEMS)).put("architecture", oneOf(ARCHITECTURES));
            String variant = oneOf(VARIANTS);
            return variant.isEmpty() ? platform : platform.put("variant", variant);
        }

        private boolean seldom(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private String oneOf(List<String> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
