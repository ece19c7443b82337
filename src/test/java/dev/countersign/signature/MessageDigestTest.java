package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.Rejection.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bundle of a bare signature says its signature is over is a hint, which must at least be readable. */
class MessageDigestTest {
    private static final byte[] FILE = {1, 2, 3};

    private final TestSigstore sigstore = TestSigstore.create();

    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    enum Unreadable {
        NO_DIGEST(hint -> hint.remove("digest")),
        NO_ALGORITHM(hint -> hint.remove("algorithm")),
        UNKNOWN_ALGORITHM(hint -> hint.put("algorithm", "SHA2_257")),
        ALGORITHM_THAT_IS_NO_TEXT(hint -> hint.putObject("algorithm")),
        UNKNOWN_MEMBER(hint -> hint.put("DIGEST", "AAAA"));

        private final Consumer<ObjectNode> change;

        Unreadable(Consumer<ObjectNode> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource(Unreadable.class)
    void refusesAHintThatCannotBeRead(Unreadable hint) {
        assertThat(refusal(json -> hint.change.accept((ObjectNode) json.at("/messageSignature/messageDigest"))))
                .contains("messageDigest");
    }

    @Test
    void refusesAMessageSignatureThatSaysMore() {
        assertThat(refusal(json -> ((ObjectNode) json.path("messageSignature")).put("keyid", "")))
                .contains("messageSignature has the unknown member");
    }

    @Test
    void refusesAHintThatIsNoObject() {
        assertThat(refusal(json -> ((ObjectNode) json.path("messageSignature")).put("messageDigest", "sha256")))
                .contains("messageDigest is not an object");
    }

    @Test
    void asksForNoHint() {
        Consumer<ObjectNode> none = json -> ((ObjectNode) json.path("messageSignature")).putNull("messageDigest");

        assertThat(Check.accepted(verified(none))).isNotNull();
    }

    private String refusal(Consumer<ObjectNode> change) {
        Rejection rejection = Check.rejected(verified(change));
        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        return rejection.message();
    }

    private Verification<Payload> verified(Consumer<ObjectNode> change) {
        byte[] bundle = sigstore.signsFile(FILE).logged().bundle(change).json();
        return ArtifactVerifier.verify(
                bundle, new Artifact.Bytes(FILE), new Anchors(List.of(), List.of(sigstore.root())));
    }
}
