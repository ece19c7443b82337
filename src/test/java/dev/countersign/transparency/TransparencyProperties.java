package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays it. */
class TransparencyProperties {
    private final long seed = Long.getLong("countersign.seed", System.nanoTime());
    private final Random random = new Random(seed);

    static Stream<TestLog> logs() {
        Stream<TestLog> logs = Stream.of(TestLog.rekor1("log.example"), TestLog.rekor2("log2.example"));
        return logs.peek(log -> {
            for (int each = 0; each < 5; each++) {
                log.record(Check.ENVELOPE, Check.AT);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneByteMutationOfTheBodyIsRefused(TestLog log) {
        refusedWhereverItIsMutated(log, "", "canonicalizedBody");
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneByteMutationOfTheRootIsRefused(TestLog log) {
        refusedWhereverItIsMutated(log, "/inclusionProof", "rootHash");
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneByteMutationOfThePromiseIsRefused(TestLog log) {
        if (log.record(Check.ARTIFACT, Check.AT).has("inclusionPromise")) {
            refusedWhereverItIsMutated(log, "/inclusionPromise", "signedEntryTimestamp");
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneByteMutationOfEveryHashIsRefused(TestLog log) {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        int count = item.at("/inclusionProof/hashes").size();
        assertThat(count).isPositive();
        for (int hash = 0; hash < count; hash++) {
            for (int at = 0; at < 32; at++) {
                ObjectNode mutant = item.deepCopy();
                ArrayNode hashes = (ArrayNode) mutant.at("/inclusionProof/hashes");
                hashes.set(hash, mutated(hashes.path(hash).asText(), at));
                refused(log, mutant);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneCharacterMutationOfTheCheckpointIsRefused(TestLog log) {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        String note = item.at("/inclusionProof/checkpoint/envelope").asText();
        for (int at = 0; at < note.length(); at++) {
            char other = (char) (note.charAt(at) ^ (1 + random.nextInt(127)));
            ObjectNode mutant = item.deepCopy();
            Check.at(mutant, "/inclusionProof/checkpoint")
                    .put("envelope", note.substring(0, at) + other + note.substring(at + 1));
            refused(log, mutant);
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyOneByteMutationOfAnEntryIsRefusedOrChangesNothing(TestLog log) {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        Recorded good = Check.recorded(Check.of(log, item, Check.ARTIFACT));
        byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < json.length; at++) {
            if (Check.of(List.of(log), read(mutated(json, at)), Check.ARTIFACT) instanceof Recorded recorded) {
                assertThat(recorded.index()).as(replay()).isEqualTo(good.index());
                assertThat(recorded.integratedTime()).as(replay()).isEqualTo(good.integratedTime());
                assertThat(recorded.promised()).as(replay()).isEqualTo(good.promised());
                assertThat(recorded.included()).as(replay()).isEqualTo(good.included());
            }
        }
    }

    private static ObjectNode read(byte[] json) {
        try {
            JsonNode value = StrictJson.parse(json);
            return value.isObject() ? (ObjectNode) value : TestLog.JSON.createObjectNode();
        } catch (InvalidJsonException invalid) {
            return TestLog.JSON.createObjectNode();
        }
    }

    private void refusedWhereverItIsMutated(TestLog log, String parent, String member) {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        String good = item.at(parent + "/" + member).asText();
        int length = Base64.getDecoder().decode(good).length;
        for (int at = 0; at < length; at++) {
            ObjectNode mutant = item.deepCopy();
            ((ObjectNode) mutant.at(parent)).put(member, mutated(good, at));
            refused(log, mutant);
        }
    }

    private void refused(TestLog log, ObjectNode mutant) {
        assertThat(Check.of(log, mutant, Check.ARTIFACT)).as(replay()).isInstanceOf(Refused.class);
    }

    private String mutated(String base64, int at) {
        return TestLog.base64(mutated(Base64.getDecoder().decode(base64), at));
    }

    private byte[] mutated(byte[] good, int at) {
        byte[] result = good.clone();
        result[at] ^= (byte) (1 + random.nextInt(255));
        return result;
    }

    private String replay() {
        return "seed " + seed;
    }
}
