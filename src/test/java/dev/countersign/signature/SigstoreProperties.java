package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.trustroot.TrustRoot;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays it. */
class SigstoreProperties {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final int ROUNDS = 250;

    private final long seed = Long.getLong("countersign.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();

    @Test
    void noOneByteMutationOfAKeylessBundleSaysMore() {
        for (Candidate.Bundle good : List.of(
                sigstore.signs(IMAGE).logged().bundle(),
                sigstore.signs(IMAGE).loggedIn2().stamped().bundle())) {
            Verified<Payload> before = Check.accepted(good, root);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] json = mutated(good.json(), random.nextInt(good.json().length));
                saysNoMore(new Candidate.Bundle(good.evidence(), json), before);
            }
        }
    }

    @Test
    void noOneByteMutationOfLegacyAnnotationsSaysMore() {
        Candidate.SimpleSigning good =
                sigstore.signsLegacy(IMAGE).logged().stamped().sig();
        Annotations beside = good.annotations();
        Verified<Payload> before = Check.accepted(good, root);

        for (int round = 0; round < ROUNDS; round++) {
            Annotations other = switch (round % 3) {
                case 0 -> annotations(mutated(beside.certificate()), beside.logEntry(), beside.timestamp());
                case 1 -> annotations(beside.certificate(), mutated(beside.logEntry()), beside.timestamp());
                default -> annotations(beside.certificate(), beside.logEntry(), mutated(beside.timestamp()));
            };
            saysNoMore(with(good, other), before);
        }
    }

    @Test
    void junkIsRefusedWithoutAnException() {
        Candidate.Bundle good = sigstore.signs(IMAGE)
                .version("0.2")
                .logged()
                .loggedIn2()
                .stamped()
                .bundle();

        Verified<Payload> before = Check.accepted(good, root);
        for (int round = 0; round < ROUNDS; round++) {
            saysNoMore(new Candidate.Bundle(good.evidence(), scrambled(good.json())), before);
        }
    }

    /** The same payload by the same signer, and nothing proved that was not proved before. */
    private void saysNoMore(Candidate mutant, Verified<Payload> before) {
        switch (Verifier.verify(mutant, new Anchors(List.of(), List.of(root)))) {
            case Verification.Rejected<Payload>(Rejection rejection) ->
                assertThat(rejection.message()).as(replay()).isNotBlank();
            case Verification.Accepted<Payload>(Verified<Payload> verified) -> {
                assertThat(verified.payload().bytes())
                        .as(replay())
                        .isEqualTo(before.payload().bytes());
                assertThat(verified.signer()).as(replay()).isEqualTo(before.signer());
                Proof proof = verified.proofs().getFirst();
                assertThat(before.proofs().getFirst().logs()).as(replay()).containsAll(proof.logs());
                assertThat(before.proofs().getFirst().timestamps()).as(replay()).containsAll(proof.timestamps());
            }
        }
    }

    private static Annotations annotations(String certificate, String entry, String timestamp) {
        return new Annotations(certificate, "", entry, timestamp);
    }

    private static Candidate with(Candidate.SimpleSigning good, Annotations other) {
        return new Candidate.SimpleSigning(good.evidence(), good.payload(), good.signature(), other);
    }

    private byte[] scrambled(byte[] good) {
        byte[] result = good.clone();
        int length = random.nextInt(60);
        switch (random.nextInt(3)) {
            case 0 ->
                System.arraycopy(
                        good,
                        random.nextInt(good.length - length),
                        result,
                        random.nextInt(good.length - length),
                        length);
            case 1 -> result = Arrays.copyOf(good, random.nextInt(good.length));
            default -> {
                for (int change = random.nextInt(4); change >= 0; change--) {
                    result = mutated(result, random.nextInt(good.length));
                }
            }
        }
        return result;
    }

    private byte[] mutated(byte[] good, int at) {
        byte[] result = good.clone();
        // Mostly into another character of base64, which JSON and base64 both read.
        result[at] = random.nextInt(4) == 0
                ? (byte) (good[at] ^ (1 + random.nextInt(255)))
                : (byte) "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64));
        return result;
    }

    private String mutated(String good) {
        int at = random.nextInt(good.length());
        char other = (char) (32 + random.nextInt(95));
        return good.substring(0, at) + other + good.substring(at + 1);
    }

    private String replay() {
        return "seed " + seed;
    }
}
