package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResolverProperties {
    private static final JsonNode FULL = GoldenProfiles.valid("every-field");

    @Test
    void theOrderOfMembersMakesNoDifferenceToTheDigest() {
        Resolutions at = new Resolutions();
        Digest digest = at.resolved(FULL).digest();
        long start = Long.getLong("seed", 1L);
        for (long seed = start; seed < start + 100; seed++) {
            JsonNode shuffled = shuffled(FULL, new Random(seed));

            assertThat(at.resolved(shuffled).digest()).as("-Dseed=%d", seed).isEqualTo(digest);
        }
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            Collections.shuffle(members, random);
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            members.forEach(member -> copy.set(member.getKey(), shuffled(member.getValue(), random)));
            return copy;
        }
        if (node.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(node.valueStream()
                            .map(item -> shuffled(item, random))
                            .toList());
        }
        return node;
    }
}
