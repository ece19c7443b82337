package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.operator.api.ProfileTrust.SubjectKind;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;

/** A profile that trusts whom an authority of one's own certifies. */
class CertificateIT {
    private static final String USER = "builder-7!acme.example";
    private static final ASN1ObjectIdentifier ISSUER = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8");

    private final TestSigstore farm = TestSigstore.create();
    private final Pipeline pipeline = Pipeline.of("certified");

    @Test
    void admitsWhatTheUserOfThatNameSignedAndNobodyWhoseNameIsOfAnotherKind() {
        Pushed user = signed("user", leaf -> leaf.userName(USER));
        Pushed other = signed("other", leaf -> leaf.userName("builder-x!acme.example"));
        Pushed email = signed("email", leaf -> leaf.email(USER));
        Scene scene = Scene.of("certified");
        trustMachines(scene);

        scene.deploys("api", user);

        SignedBy signed = scene.signer("api");
        assertThat(signed.identity()).extracting("subject").isEqualTo(USER);
        assertThat(signed.identity()).extracting("subjectKind").isEqualTo(SubjectKind.USER_NAME);
        assertThat(refusal(() -> scene.deploys("other", other))).contains("the user name \"builder-x!acme.example\"");
        assertThat(refusal(() -> scene.deploys("email", email))).contains("the e-mail address \"" + USER + "\"");
    }

    /** Puts a profile into force that trusts the farm's machines by their user names. */
    private void trustMachines(Scene scene) {
        String authority =
                pem(farm.authority().intermediate()) + pem(farm.authority().root());
        String certificate = """
                certificate: {subjectRegex: 'builder-[0-9]+!acme\\.example', subjectKind: UserName, authority: "%s"}\
                """.formatted(authority.replace("\n", "\\n"));
        scene.apply(Terms.signed(pipeline, TestSigner.create())
                .trust("{}")
                .yaml(scene.namespace(), scene.namespace())
                .replace("key: {}", certificate));
        scene.awaitInForce(scene.namespace());
    }

    private static String pem(X509Certificate certificate) {
        return TestSigner.pem("CERTIFICATE", TestCertificate.der(certificate));
    }

    private Pushed signed(String tag, UnaryOperator<TestLeaf> name) {
        Instant now = Instant.now();
        return pipeline.push(tag, tag)
                .signedWith(digest -> farm.signs(digest)
                        .leaf(leaf -> name.apply(leaf)
                                .with(certificate -> certificate.without(ISSUER))
                                .valid(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)))));
    }
}
