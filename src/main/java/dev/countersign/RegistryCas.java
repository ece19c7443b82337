package dev.countersign;

import dev.countersign.registry.PerHost;
import dev.countersign.registry.http.TlsTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

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
        return read.computeIfAbsent(files, RegistryCas::context);
    }

    private static SSLContext context(List<Path> files) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate ca : systemCas()) {
                store.setCertificateEntry("system-" + store.size(), ca);
            }
            for (Path file : files) {
                for (Certificate ca : certificates(file)) {
                    store.setCertificateEntry("own-" + store.size(), ca);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException("no TLS with the CAs of " + files, failed);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        String complaint = file + " holds no PEM certificates that can be read";
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(RegistryAccess.read(file)));
            if (certificates.isEmpty()) {
                throw new IllegalStateException(complaint);
            }
            return certificates;
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(complaint, unreadable);
        }
    }

    private static List<X509Certificate> systemCas() throws GeneralSecurityException {
        TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        for (TrustManager manager : system.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
