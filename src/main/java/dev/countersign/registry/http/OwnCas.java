package dev.countersign.registry.http;

import dev.countersign.registry.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** CAs that a registry's certificate may be of besides those that the JDK trusts. */
public record OwnCas(List<Certificate> certificates) {
    public OwnCas {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads CAs, one after another.
     *
     * @param pem at least one certificate
     * @throws MalformedDocumentException where there is none, or one that cannot be read
     */
    public static OwnCas parse(byte[] pem) throws MalformedDocumentException {
        try {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (read.isEmpty()) {
                throw new MalformedDocumentException("it holds no PEM certificates");
            }
            return new OwnCas(List.copyOf(read));
        } catch (GeneralSecurityException unreadable) {
            throw new MalformedDocumentException(
                    "it holds no PEM certificates that can be read: " + unreadable.getMessage());
        }
    }

    /** Trust in these and in the JDK's. */
    public SSLContext besidesTheSystems() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate ca : systemCas()) {
                store.setCertificateEntry("system-" + store.size(), ca);
            }
            for (Certificate ca : certificates) {
                store.setCertificateEntry("own-" + store.size(), ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException("the JDK has TLS", missing);
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
