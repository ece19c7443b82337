package dev.countersign.differential;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.HttpRegistryWriter;
import dev.countersign.registry.RealRegistry;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A registry in which each specimen lies beside an image of its own. */
final class Stand implements AutoCloseable {
    private final RealRegistry registry = RealRegistry.withReferrersApi();
    private final HttpRegistryWriter writer = new HttpRegistryWriter();
    private final TestSigner signer = TestSigner.create();
    private final Map<Specimen, String> laid = new HashMap<>();
    private final Path key;

    Stand(Path folder) {
        try {
            key = Files.writeString(folder.resolve("key.pem"), signer.pem());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The public half, in PEM. */
    Path key() {
        return key;
    }

    /** One of each shape. */
    List<Specimen> good() {
        Descriptor image = image(new Repository(registry.host(), "good"));
        return Stream.of(Shape.values())
                .map(shape -> Specimen.beside(shape.name(), shape.good(signer, image.digest())))
                .toList();
    }

    /** The image that a specimen lies beside. */
    String image(Specimen specimen) {
        return laid.computeIfAbsent(specimen, this::lay);
    }

    private String lay(Specimen specimen) {
        Repository repository = new Repository(registry.host(), "specimen-" + laid.size());
        Descriptor image = image(repository);
        Shape.of(specimen).put(specimen.bundle(), new Beside(writer, repository, image, signer));
        return repository + "@" + image.digest();
    }

    private Descriptor image(Repository repository) {
        return writer.image(repository, "1", "the image");
    }

    @Override
    public void close() {
        registry.close();
    }
}
