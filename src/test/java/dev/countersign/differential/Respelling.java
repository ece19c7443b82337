package dev.countersign.differential;

import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/** Other ways to write the same bundle, or nearly the same. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum Respelling {
    UNPADDED(spot -> spot.decoded().isPresent()) {
        @Override
        String of(String json, Spot spot, Random random) {
            return swapped(json, spot, spot.value().asText().replace("=", ""));
        }
    },
    URL_ALPHABET(spot -> spot.decoded().isPresent()) {
        @Override
        String of(String json, Spot spot, Random random) {
            return swapped(json, spot, spot.value().asText().replace('+', '-').replace('/', '_'));
        }
    },
    BROKEN_LINE(spot -> spot.decoded().isPresent()) {
        @Override
        String of(String json, Spot spot, Random random) {
            String text = spot.value().asText();
            int at = random.nextInt(text.length());
            return swapped(json, spot, text.substring(0, at) + "\\n" + text.substring(at));
        }
    },
    /** The last bits before the padding mean nothing. */
    LOOSE_BITS(spot -> spot.decoded().isPresent() && spot.value().asText().endsWith("=")) {
        @Override
        String of(String json, Spot spot, Random random) {
            String text = spot.value().asText();
            int last = text.indexOf('=') - 1;
            char other = (char) (text.charAt(last) + 1);
            return swapped(json, spot, text.substring(0, last) + other + text.substring(last + 1));
        }
    },
    BARE_NUMBER(Spot::isNumber) {
        @Override
        String of(String json, Spot spot, Random random) {
            String[] suffixes = {"", ".0", "e0"};
            String text = spot.value().asText();
            return json.replace(
                    quoted(spot.key()) + ":" + quoted(text),
                    quoted(spot.key()) + ":" + text + suffixes[random.nextInt(suffixes.length)]);
        }
    },
    SNAKE_CASE(spot -> spot.key().matches(".*[A-Z].*")) {
        @Override
        String of(String json, Spot spot, Random random) {
            String snake = spot.key().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            return json.replace(quoted(spot.key()) + ":", quoted(snake) + ":");
        }
    },
    OTHER_CASE(spot -> spot.parent().isObject()) {
        @Override
        String of(String json, Spot spot, Random random) {
            return json.replace(quoted(spot.key()) + ":", quoted(spot.key().toUpperCase(Locale.ROOT)) + ":");
        }
    },
    /** The same member again, after or before, and saying nothing. */
    TWICE(spot -> spot.parent().isObject()) {
        @Override
        String of(String json, Spot spot, Random random) {
            String member = quoted(spot.key()) + ":" + spot.value();
            String again = quoted(spot.key()) + ":" + (random.nextBoolean() ? "\"\"" : spot.value());
            return json.replace(member, random.nextBoolean() ? member + "," + again : again + "," + member);
        }
    },
    ESCAPED(spot -> spot.value().isTextual() && !spot.value().asText().isEmpty()) {
        @Override
        String of(String json, Spot spot, Random random) {
            String text = spot.value().asText();
            return swapped(json, spot, "\\u%04x".formatted((int) text.charAt(0)) + text.substring(1));
        }
    },
    SPACED(_ -> true) {
        @Override
        String of(String json, Spot spot, Random random) {
            return json.replace(":\"", " :\n \"");
        }
    },
    MORE_BEHIND(_ -> true) {
        @Override
        String of(String json, Spot spot, Random random) {
            String[] more = {"{}", "x", "\u0000", ",", json};
            return json + more[random.nextInt(more.length)];
        }
    },
    COMMENTED(_ -> true) {
        @Override
        String of(String json, Spot spot, Random random) {
            return json.replaceFirst(",", ", /* nothing */ ");
        }
    },
    MARKED(_ -> true) {
        @Override
        String of(String json, Spot spot, Random random) {
            return "\uFEFF" + json;
        }
    };

    private final Predicate<Spot> possible;

    Respelling(Predicate<Spot> possible) {
        this.possible = possible;
    }

    boolean isPossible(Spot spot) {
        return possible.test(spot);
    }

    /** @param spot where in the document that {@code json} is the text of, without white space */
    abstract String of(String json, Spot spot, Random random);

    private static String swapped(String json, Spot spot, String raw) {
        return json.replace(spot.value().toString(), quoted(raw));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
