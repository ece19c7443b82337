package dev.countersign.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Mints a CA and one serving certificate, ECDSA on P-256, and forgets the CA's key. */
final class Mint {
    private static final SecureRandom RANDOM = new SecureRandom();
    // API servers and replicas may differ in time by a little.
    static final Duration SKEW = Duration.ofMinutes(5);

    private Mint() {}

    /**
     * @param names DNS names and IP addresses that the certificate is for; not empty
     * @param validity how long it is valid from {@code now}
     */
    static Pair pair(List<String> names, Instant now, Duration validity) {
        try {
            Instant from = now.minus(SKEW);
            Instant until = now.plus(validity);
            KeyPair caKey = keyPair();
            KeyPair leafKey = keyPair();
            X500Name caName = new X500Name("CN=countersign webhook CA " + now.getEpochSecond());
            X500Name leafName = new X500Name("CN=countersign webhook");
            X509CertificateHolder ca = ca(caName, caKey, from, until);
            X509CertificateHolder leaf = leaf(caName, caKey.getPrivate(), leafName, leafKey, names, from, until);
            return new Pair(pem(ca), pem(leaf), pem(leafKey.getPrivate()), from, until);
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("this Java platform cannot mint a certificate", impossible);
        }
    }

    private static X509CertificateHolder ca(X500Name name, KeyPair key, Instant from, Instant until)
            throws OperatorCreationException, IOException {
        return builder(name, name, key, from, until)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
    }

    private static X509CertificateHolder leaf(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name name,
            KeyPair key,
            List<String> names,
            Instant from,
            Instant until)
            throws OperatorCreationException, IOException {
        GeneralName[] alternatives = names.stream().map(Mint::generalName).toArray(GeneralName[]::new);
        return builder(issuer, name, key, from, until)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair key, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, RANDOM), Date.from(from), Date.from(until), subject, key.getPublic());
    }

    private static GeneralName generalName(String name) {
        boolean address = name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static String pem(Object value) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            // PKCS#8, since that is what PEM readers other than BouncyCastle expect of a private key.
            writer.writeObject(
                    value instanceof PrivateKey key
                            ? new org.bouncycastle.openssl.jcajce.JcaPKCS8Generator(key, null)
                            : value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
