package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays it. */
class VerifierProperties {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final String TYPE = "https://cosign.sigstore.dev/attestation/vuln/v1";

    private final long seed = Long.getLong("countersign.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA2048", "ED25519"})
    void everyOneByteMutationOfThePayloadIsRefused(TestSigner.Kind kind) {
        TestSigner signer = TestSigner.shared(kind);
        Candidate.SimpleSigning good = signer.signsLegacy(IMAGE);

        for (int at = 0; at < good.payload().length; at++) {
            byte[] payload = mutated(good.payload(), at);
            refused(new Candidate.SimpleSigning(good.evidence(), payload, good.signature(), Annotations.NONE), signer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA2048", "ED25519"})
    void everyOneByteMutationOfTheSignatureIsRefused(TestSigner.Kind kind) {
        TestSigner signer = TestSigner.shared(kind);
        Candidate.SimpleSigning good = signer.signsLegacy(IMAGE);
        byte[] signature = Base64.getDecoder().decode(good.signature());

        for (int at = 0; at < signature.length; at++) {
            String other = Base64.getEncoder().encodeToString(mutated(signature, at));
            refused(new Candidate.SimpleSigning(good.evidence(), good.payload(), other, Annotations.NONE), signer);
        }
    }

    @Test
    void everyOneByteMutationOfAnEnvelopeIsRefusedOrChangesNothingThatWasSigned() {
        TestSigner signer = TestSigner.create();
        Candidate.Envelope envelope = signer.attestsLegacy(IMAGE, TYPE, "{}");
        Candidate.Bundle bundle = signer.signs(IMAGE);

        for (int at = 0; at < envelope.json().length; at++) {
            byte[] json = mutated(envelope.json(), at);
            saysTheSameOrNothing(new Candidate.Envelope(envelope.evidence(), json, Annotations.NONE), envelope, signer);
        }
        for (int at = 0; at < bundle.json().length; at++) {
            saysTheSameOrNothing(new Candidate.Bundle(bundle.evidence(), mutated(bundle.json(), at)), bundle, signer);
        }
    }

    @Test
    void junkIsRefusedWithoutAnException() {
        TestSigner signer = TestSigner.create();
        Candidate.Bundle bundle = signer.attests(IMAGE, TYPE, "{\"scanner\":{\"result\":{}}}");
        List<Candidate> goods = List.of(bundle, signer.attestsLegacy(IMAGE, TYPE, "{}"), signer.signsLegacy(IMAGE));

        for (int round = 0; round < 2_000; round++) {
            Candidate good = goods.get(random.nextInt(goods.size()));
            saysTheSameOrNothing(scrambled(good), good, signer);
        }
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        List<TestSigner> signers =
                new ArrayList<>(List.of(TestSigner.create(), TestSigner.create(), TestSigner.create()));
        Candidate candidate = signers.getFirst().signs(IMAGE);
        Signer expected = new Signer.Key(signers.getFirst().key().fingerprint());

        for (int round = 0; round < 10; round++) {
            Collections.shuffle(signers, random);
            assertThat(Check.accepted(candidate, signers.toArray(TestSigner[]::new))
                            .signer())
                    .as(replay())
                    .isEqualTo(expected);
        }
    }

    private void refused(Candidate candidate, TestSigner signer) {
        assertThat(Verifier.verify(candidate, Anchors.of(List.of(signer.key()))))
                .as(replay())
                .isInstanceOf(Verification.Rejected.class);
    }

    private void saysTheSameOrNothing(Candidate mutant, Candidate good, TestSigner signer) {
        switch (Verifier.verify(mutant, Anchors.of(List.of(signer.key())))) {
            case Verification.Rejected<Payload>(Rejection rejection) ->
                assertThat(rejection.message()).as(replay()).isNotBlank();
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                assertThat(verified.payload().bytes())
                        .as(replay())
                        .isEqualTo(Check.accepted(good, signer).payload().bytes());
        }
    }

    private Candidate scrambled(Candidate good) {
        return switch (good) {
            case Candidate.Bundle bundle -> new Candidate.Bundle(bundle.evidence(), scrambled(bundle.json()));
            case Candidate.Envelope envelope ->
                new Candidate.Envelope(envelope.evidence(), scrambled(envelope.json()), Annotations.NONE);
            case Candidate.SimpleSigning simple ->
                new Candidate.SimpleSigning(
                        simple.evidence(), scrambled(simple.payload()), simple.signature(), Annotations.NONE);
        };
    }

    private byte[] scrambled(byte[] good) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> bytes(random.nextInt(200));
            case 2 -> spliced(good);
            default -> mutated(mutated(good, random.nextInt(good.length)), random.nextInt(good.length));
        };
    }

    private byte[] spliced(byte[] good) {
        byte[] result = good.clone();
        int length = random.nextInt(good.length / 2);
        System.arraycopy(
                good, random.nextInt(good.length - length), result, random.nextInt(good.length - length), length);
        return result;
    }

    private byte[] mutated(byte[] good, int at) {
        byte[] result = good.clone();
        result[at] ^= (byte) (1 + random.nextInt(255));
        return result;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String replay() {
        return "seed " + seed;
    }
}
