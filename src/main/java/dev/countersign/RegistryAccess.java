package dev.countersign;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.http.DockerConfigCredentials;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Reads what the settings name for registries: credentials and private CAs. A file that cannot be read stops the start. */
final class RegistryAccess {
    private RegistryAccess() {}

    static HttpRegistrySettings of(Settings.RegistrySettings settings) {
        HttpRegistrySettings usual = HttpRegistrySettings.defaults();
        return new HttpRegistrySettings(
                Set.copyOf(settings.plainHttp().orElse(List.of())),
                settings.dockerConfig().map(RegistryAccess::credentials).orElse(Credentials.NONE),
                usual.connectTimeout(),
                usual.patience(),
                usual.concurrency(),
                usual.userAgent(),
                settings.caBundle().map(RegistryAccess::trusting),
                usual.privateRedirects(),
                usual.tokenRealms());
    }

    private static Credentials credentials(Path file) {
        try {
            return DockerConfigCredentials.parse(read(file));
        } catch (MalformedDocumentException malformed) {
            throw new IllegalStateException(file + " is not a docker config.json", malformed);
        }
    }

    /** The system's CAs and those of {@code bundle}. */
    private static SSLContext trusting(Path bundle) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (X509Certificate ca : systemCas()) {
                store.setCertificateEntry("system-" + n++, ca);
            }
            for (Certificate ca : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(read(bundle)))) {
                store.setCertificateEntry("own-" + n++, ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException(bundle + " holds no PEM certificates that can be read", unreadable);
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

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the settings name " + file + ", which cannot be read", unreadable);
        }
    }
}
