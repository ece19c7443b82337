package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.admission.ClientCertificate.Use;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class ClientCertificateTest {
    private static final X509Certificate API_SERVER = certificate("CN=kube-apiserver-webhook,O=example");

    @Test
    void knowsTheApiServerByACertificateThatTlsChecked() {
        assertThat(noted().caller(session(API_SERVER))).isEqualTo(Caller.API_SERVER);
    }

    @Test
    void knowsNobodyWithoutACertificate() {
        assertThat(noted().caller(session())).isEqualTo(Caller.ANYBODY);
        assertThat(noted().caller(null)).isEqualTo(Caller.ANYBODY);
    }

    @Test
    void takesAnotherNameForSomebodyElse() {
        ClientCertificate named = new ClientCertificate(Use.NOTED, Set.of("kube-apiserver-webhook"));

        assertThat(named.caller(session(API_SERVER))).isEqualTo(Caller.API_SERVER);
        assertThat(named.caller(session(certificate("CN=kubelet")))).isEqualTo(Caller.ANYBODY);
        assertThat(named.caller(session(certificate("CN=Kube-apiserver-webhook"))))
                .isEqualTo(Caller.ANYBODY);
        assertThat(named.caller(session(certificate("O=kube-apiserver-webhook"))))
                .isEqualTo(Caller.ANYBODY);
    }

    @Test
    void takesWhoHasSeveralNamesForSomebodyElse() {
        ClientCertificate named = new ClientCertificate(Use.REQUIRED, Set.of("kube-apiserver-webhook"));

        assertThat(named.caller(session(certificate("CN=kube-apiserver-webhook,CN=kubelet"))))
                .isEqualTo(Caller.ANYBODY);
    }

    @Test
    void makesNothingOfACertificateWhereNoTrustStoreIsSet() {
        assertThat(new ClientCertificate(Use.IGNORED, Set.of()).caller(session(API_SERVER)))
                .isEqualTo(Caller.ANYBODY);
    }

    @Test
    void admitsOnlyTheApiServerWhereThatIsRequired() {
        ClientCertificate required = new ClientCertificate(Use.REQUIRED, Set.of());

        assertThat(required.admits(Caller.API_SERVER)).isTrue();
        assertThat(required.admits(Caller.ANYBODY)).isFalse();
        assertThat(noted().admits(Caller.ANYBODY)).isTrue();
    }

    private static ClientCertificate noted() {
        return new ClientCertificate(Use.NOTED, Set.of());
    }

    private static SSLSession session(Certificate... peer) {
        return (SSLSession) Proxy.newProxyInstance(
                SSLSession.class.getClassLoader(), new Class<?>[] {SSLSession.class}, (_, method, _) -> {
                    if (!method.getName().equals("getPeerCertificates")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (peer.length == 0) {
                        throw new SSLPeerUnverifiedException("peer not authenticated");
                    }
                    return peer;
                });
    }

    private static X509Certificate certificate(String subject) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            X500Name name = new X500Name(subject);
            Date from = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, from, name, pair.getPublic())
                                    .build(new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
