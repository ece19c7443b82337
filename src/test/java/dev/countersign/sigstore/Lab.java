package dev.countersign.sigstore;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.RealRegistry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.signature.ProofPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One registry in which tools sign, and in which what they made is put elsewhere and judged. */
final class Lab implements AutoCloseable {
    private final Bench bench;
    private final HttpRegistry registry;
    private final Shelf shelf;
    private final Judge judge;
    private final AtomicInteger copies = new AtomicInteger();

    Lab(RealRegistry server, Path folder) {
        bench = new Bench(server, folder);
        registry = new HttpRegistry(
                HttpRegistrySettings.defaults().with(Set.of(server.host()), Credentials.NONE), InstantSource.system());
        shelf = new Shelf(registry, bench.writer);
        judge = new Judge(bench, registry);
    }

    /** What a tool made of one image, where it is, and what it made of another before. */
    record Made(Repository repository, Descriptor image, Stored stored, Stored other) {}

    Made make(Format format) {
        String name = format.name().toLowerCase(Locale.ROOT);
        Stored other = made(format, bench.repository(name + "-other"), "another image");
        Repository repository = bench.repository(name);
        Stored stored = made(format, repository, "the image");
        return new Made(repository, bench.push(repository, "the image"), stored, other);
    }

    private Stored made(Format format, Repository repository, String content) {
        Descriptor image = bench.push(repository, content);
        bench.make(format.command, repository, image);
        return shelf.take(format.place, repository, image);
    }

    /** The verdict on the image where the tool signed it. */
    Told judged(Format format, Made made) {
        return judge.on(format, format.policy(), made.repository(), made.image());
    }

    /** The verdict on the image where nothing but this lies beside it. */
    Told judged(Format format, Stored stored) {
        return judged(format, format.policy(), stored);
    }

    Told judged(Format format, ProofPolicy policy, Stored stored) {
        Repository repository = newRepository();
        Descriptor image = bench.push(repository, "the image");
        shelf.put(stored, repository, image);
        return judge.on(format, policy, repository, image);
    }

    /** The verdict on the image where this refers to another one, although it is listed as if it referred to this. */
    Told judgedMislisted(Format format, Stored stored) {
        Repository repository = newRepository();
        Descriptor image = bench.push(repository, "the image");
        shelf.list(shelf.refer(stored, repository, bench.push(repository, "another image")), repository, image);
        return judge.on(format, format.policy(), repository, image);
    }

    private Repository newRepository() {
        return bench.repository("copy-" + copies.incrementAndGet());
    }

    @Override
    public void close() {
        registry.close();
        bench.close();
    }
}
