package dev.countersign.policy.oci;

import dev.countersign.image.ImageRef.Pinned;
import dev.countersign.image.Repository;
import dev.countersign.policy.PolicyArtifacts;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads artifacts of registries. */
public final class RegistryArtifacts implements PolicyArtifacts {
    static final String REGO = "application/vnd.cncf.openpolicyagent.policy.layer.v1+rego";
    static final String BUNDLE = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String TITLE = "org.opencontainers.image.title";

    /** A module or its tests, in UTF-8. */
    private static final int MOST_BYTES = 512 << 10;

    private static final int MOST_LAYERS = 8;

    private final Registry registry;

    public RegistryArtifacts(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Reading read(Pinned artifact, Instant deadline) {
        Fetched<Reading> reading = registry.manifest(artifact.repository(), artifact.digest(), deadline)
                .then(manifest -> read(manifest, artifact.repository(), deadline));
        return switch (reading) {
            case Fetched.Found<Reading>(Reading read) -> read;
            case Fetched.Absent<Reading> absent -> new Reading.Unfit("is not to be had: " + absent.message());
            case Fetched.Bad<Reading> bad -> new Reading.Unfit("cannot be used: " + bad.message());
            case Fetched.Unreachable<Reading> unreachable -> new Reading.Unreachable(unreachable.message());
        };
    }

    private Fetched<Reading> read(Manifest manifest, Repository repository, Instant deadline) {
        try {
            refuseOtherLayers(manifest);
        } catch (UnfitException unfit) {
            return new Fetched.Found<>(new Reading.Unfit(unfit.why()));
        }
        Fetched<List<byte[]>> blobs = new Fetched.Found<>(List.of());
        for (Descriptor layer : manifest.layers()) {
            blobs = blobs.then(before -> registry.blob(repository, layer, MOST_BYTES, deadline)
                    .map(bytes -> {
                        List<byte[]> all = new ArrayList<>(before);
                        all.add(bytes);
                        return all;
                    }));
        }
        return blobs.map(all -> reading(manifest.layers(), all));
    }

    private static Reading reading(List<Descriptor> layers, List<byte[]> blobs) {
        try {
            if (layers.getFirst().mediaType().equals(BUNDLE)) {
                return Bundle.modules(blobs.getFirst()).texts();
            }
            Modules modules = new Modules();
            for (int i = 0; i < layers.size(); i++) {
                modules.add(name(layers.get(i)), blobs.get(i));
            }
            return modules.texts();
        } catch (UnfitException unfit) {
            return new Reading.Unfit(unfit.why());
        }
    }

    // What whoever pushes calls a layer; a test is told by it.
    private static String name(Descriptor layer) throws UnfitException {
        String title = layer.annotations().getOrDefault(TITLE, "policy.rego");
        if (!Modules.isName(title)) {
            throw new UnfitException("has a layer of Rego whose title does not end with .rego");
        }
        return title;
    }

    private static void refuseOtherLayers(Manifest manifest) throws UnfitException {
        List<Descriptor> layers = manifest.layers();
        if (MediaTypes.isIndex(manifest.mediaType())) {
            throw new UnfitException("is an index of manifests; name the one that holds the policy");
        }
        boolean modules = layers.stream().allMatch(layer -> layer.mediaType().equals(REGO));
        boolean bundle = layers.size() == 1 && layers.getFirst().mediaType().equals(BUNDLE);
        if (layers.isEmpty() || layers.size() > MOST_LAYERS || !(modules || bundle)) {
            throw new UnfitException("has the layers [%s]; there must be one of %s, or those of modules, %s"
                    .formatted(
                            layers.stream()
                                    .limit(MOST_LAYERS)
                                    .map(layer -> layer.mediaType().replaceAll("[^ -~]", "?"))
                                    .collect(Collectors.joining(", ")),
                            BUNDLE,
                            REGO));
        }
    }
}
