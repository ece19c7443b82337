package dev.countersign.registry.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for 127.0.0.1 made for this run: {@link #context} shows one and trusts it, {@link Ca} issues others. */
public final class TestCertificates {
    private static final char[] PASSWORD = "test".toCharArray();

    private TestCertificates() {}

    /** Of a server, and of clients that trust it and nobody else. */
    public static SSLContext context() {
        try {
            KeyPair pair = pair();
            KeyStore store = store();
            X509Certificate certificate = leaf("CN=test", pair, pair.getPrivate());
            store.setKeyEntry("server", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
            store.setCertificateEntry("trusted", certificate);
            return context(store);
        } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A certificate authority that nobody knows of. */
    public static final class Ca {
        private final String name;
        private final KeyPair pair;
        private final X509Certificate certificate;

        public Ca(String commonName) {
            try {
                name = "CN=" + commonName;
                pair = pair();
                certificate = signed(
                        builder(name, name, pair)
                                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
                        pair.getPrivate());
            } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
                throw new IllegalStateException(failed);
            }
        }

        /** Shows a certificate that this one issued. */
        public SSLContext server() {
            try {
                KeyPair own = pair();
                KeyStore store = store();
                X509Certificate issued = leaf(name, own, pair.getPrivate());
                store.setKeyEntry("server", own.getPrivate(), PASSWORD, new X509Certificate[] {issued});
                return context(store);
            } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
                throw new IllegalStateException(failed);
            }
        }

        /** Trusts what this one issued, and nothing else. */
        SSLContext trusting() {
            try {
                KeyStore store = store();
                store.setCertificateEntry("trusted", certificate);
                return context(store);
            } catch (GeneralSecurityException | IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        public String pem() {
            try {
                return "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate leaf(String issuer, KeyPair pair, PrivateKey signer)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return signed(
                builder(issuer, "CN=test", pair)
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"))),
                signer);
    }

    private static X509v3CertificateBuilder builder(String issuer, String subject, KeyPair pair) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                new X500Principal(issuer),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Principal(subject),
                pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }
}
