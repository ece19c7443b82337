package dev.countersign.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** TLS towards the webhook: by the CA in the webhook configuration, with or without the API server's client certificate. */
record WebhookTls(E2e e2e) {
    private static final char[] PASSWORD = "test".toCharArray();

    SSLContext ofAnybody() {
        return context(new KeyManager[0]);
    }

    SSLContext ofTheApiServer() {
        Path pki = e2e.dev().state().resolve("data/pki");
        try {
            KeyStore store = empty();
            Certificate[] chain = certificates(Files.readAllBytes(pki.resolve("webhook-client.crt")))
                    .toArray(Certificate[]::new);
            store.setKeyEntry("client", key(pki.resolve("webhook-client.key")), PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            return context(keys.getKeyManagers());
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException("the API server's client certificate cannot be read", unreadable);
        }
    }

    private SSLContext context(KeyManager[] keys) {
        try {
            KeyStore store = empty();
            int n = 0;
            for (Certificate ca : certificates(bundle())) {
                store.setCertificateEntry("ca-" + n++, ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException("the CA in the webhook configuration cannot be read", unreadable);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }

    private static PrivateKey key(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(file, UTF_8))) {
            return new JcaPEMKeyConverter()
                    .getKeyPair((PEMKeyPair) parser.readObject())
                    .getPrivate();
        }
    }

    private byte[] bundle() {
        String encoded = e2e.admin()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("countersign")
                .require()
                .getWebhooks()
                .getFirst()
                .getClientConfig()
                .getCaBundle();
        return Base64.getDecoder().decode(encoded);
    }
}
