package dev.countersign.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A ConfigMap as a kubelet mounts it: files are links through {@code ..data}, which is swapped at once. */
record ProjectedVolume(Path folder, AtomicInteger times) {
    ProjectedVolume(Path folder) {
        this(folder, new AtomicInteger());
    }

    /** The ConfigMap has one entry, with this text. */
    void project(String name, String text) {
        try {
            String version = "..2026_11_28_" + times.incrementAndGet();
            Files.writeString(Files.createDirectory(folder.resolve(version)).resolve(name), text);
            Path fresh = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
            Files.move(fresh, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            if (!Files.isSymbolicLink(folder.resolve(name))) {
                Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The ConfigMap has no such entry any more. */
    void remove(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
