package dev.countersign;

import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.PerHost;
import dev.countersign.registry.http.OwnCas;
import dev.countersign.registry.http.TlsTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Reads the CAs by which registries are believed: the system's, those of the bundle for all, and those of single hosts. */
final class RegistryCas {
    private final Map<List<Path>, SSLContext> read = new HashMap<>();

    private RegistryCas() {}

    /**
     * @param bundle for all hosts
     * @param bundles {@code host[:port]=file}, each for that host only
     */
    static TlsTrust of(Optional<Path> bundle, List<String> bundles) {
        RegistryCas cas = new RegistryCas();
        List<Path> usual = bundle.stream().toList();
        Map<String, SSLContext> byHost = new HashMap<>();
        PerHost.of(bundles).forEach((host, file) -> {
            List<Path> files = new ArrayList<>(usual);
            files.add(Path.of(file));
            byHost.put(host, cas.trusting(List.copyOf(files)));
        });
        return new TlsTrust(bundle.map(_ -> cas.trusting(usual)), byHost);
    }

    /** The system's CAs and those of {@code files}; one and the same for the same files. */
    private SSLContext trusting(List<Path> files) {
        return read.computeIfAbsent(
                files,
                each -> new OwnCas(each.stream()
                                .flatMap(file -> cas(file).certificates().stream())
                                .toList())
                        .besidesTheSystems());
    }

    private static OwnCas cas(Path file) {
        try {
            return OwnCas.parse(RegistryAccess.read(file));
        } catch (MalformedDocumentException unreadable) {
            throw new IllegalStateException("the CAs of " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
