package dev.countersign.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Random;
import java.util.function.Predicate;

/** Ways to change what a bundle says. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum Change {
    /** One bit of what a member decodes to, or of a text. */
    FLIP(spot -> spot.value().isTextual() && !spot.value().asText().isEmpty()) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            spot.decoded()
                    .ifPresentOrElse(
                            bytes -> {
                                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                                spot.set(Base64.getEncoder().encodeToString(bytes));
                            },
                            () -> spot.set(flipped(spot.value().asText(), random)));
        }
    },
    REMOVE(_ -> true) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            spot.remove();
        }
    },
    /** Null, or as good as nothing. */
    EMPTY(_ -> true) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            switch (random.nextInt(4)) {
                case 0 -> spot.set(spot.parent().nullNode());
                case 1 -> spot.set("");
                case 2 -> spot.set(spot.parent().objectNode());
                default -> spot.set(spot.parent().arrayNode());
            }
        }
    },
    /** What another good bundle has in the same place. */
    SWAP(_ -> true) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            JsonNode there = other.at(spot.pointer());
            if (!there.isMissingNode()) {
                spot.set(there);
            }
        }
    },
    /** What another good bundle has there, besides. */
    JOIN(spot -> spot.value().isArray()) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            JsonNode there = other.at(spot.pointer());
            if (there.isArray()) {
                JsonNode more = there.path(random.nextInt(Math.max(1, there.size())));
                ((ArrayNode) spot.value()).insert(random.nextInt(spot.value().size() + 1), more);
            }
        }
    },
    /** A list's item twice. */
    REPEAT(spot -> spot.value().isArray() && !spot.value().isEmpty()) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            ((ArrayNode) spot.value())
                    .add(spot.value().path(random.nextInt(spot.value().size())));
        }
    },
    /** Another number: of a time, an index or a size. */
    SHIFT(Spot::isNumber) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            long[] by = {1, -1, 300, -301, 86_400, 1L << 32, -(1L << 40), random.nextInt()};
            spot.set(Long.toString(Long.parseLong(spot.value().asText()) + by[random.nextInt(by.length)]));
        }
    },
    /** A member that nobody knows. */
    ADD(spot -> spot.value().isObject()) {
        @Override
        void at(Spot spot, JsonNode other, Random random) {
            ((ObjectNode) spot.value()).put("unheardOf", random.nextInt());
        }
    };

    private final Predicate<Spot> possible;

    Change(Predicate<Spot> possible) {
        this.possible = possible;
    }

    boolean isPossible(Spot spot) {
        return possible.test(spot);
    }

    /** @param other a bundle that is good as well */
    abstract void at(Spot spot, JsonNode other, Random random);

    private static String flipped(String text, Random random) {
        char[] characters = text.toCharArray();
        characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(5));
        return new String(characters);
    }
}
