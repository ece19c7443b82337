package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody here knows may limit what was signed: a bundle with more than its specification has is refused. */
class UnknownMembersTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});

    private final TestSigstore sigstore = TestSigstore.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/verificationMaterial",
                "/verificationMaterial/x509CertificateChain",
                "/verificationMaterial/x509CertificateChain/certificates/0",
                "/verificationMaterial/timestampVerificationData",
                "/verificationMaterial/timestampVerificationData/rfc3161Timestamps/0"
            })
    void refusesThemIn(String place) {
        refuses(place, sigstore.signs(IMAGE).version("0.2").logged().stamped());
    }

    @ParameterizedTest
    @ValueSource(strings = "/verificationMaterial/certificate")
    void refusesThemInASingle(String place) {
        refuses(place, sigstore.signs(IMAGE).logged());
    }

    private void refuses(String place, TestKeyless good) {
        Consumer<ObjectNode> more = json -> ((ObjectNode) json.at(place)).put("unheardOf", 1);

        Rejection rejection = Check.rejected(good.bundle(more), sigstore.root());

        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejection.message()).contains("unknown member \"unheardOf\"");
    }
}
