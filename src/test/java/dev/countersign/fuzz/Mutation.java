package dev.countersign.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes inputs that are nearly right of inputs that are right. */
final class Mutation {
    private static final List<byte[]> TOKENS = Target.texts(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "\\ud800",
            "\n",
            "=",
            "\u0000",
            "\uFFFD",
            "\uD83D\uDE00",
            "@",
            "/");

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** One of {@code seeds}, changed in up to four places. */
    byte[] of(List<byte[]> seeds) {
        byte[] mutant = pick(seeds).clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            mutant = once(mutant, seeds);
        }
        return mutant;
    }

    private byte[] once(byte[] bytes, List<byte[]> seeds) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0 -> replaced(bytes, from, to, random.ints(to - from, 0, 256));
            case 1 -> flipped(bytes);
            case 2 -> replaced(bytes, from, to, new byte[0]);
            case 3 -> Arrays.copyOf(bytes, from);
            case 4 -> replaced(bytes, from, from, pick(TOKENS));
            case 5 -> replaced(bytes, from, to, pick(TOKENS));
            default -> spliced(bytes, from, pick(seeds));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] spliced(byte[] bytes, int at, byte[] other) {
        int from = random.nextInt(other.length + 1);
        return replaced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] replaced(byte[] bytes, int from, int to, IntStream by) {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        by.forEach(other::write);
        return replaced(bytes, from, to, other.toByteArray());
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private byte[] pick(List<byte[]> some) {
        return some.get(random.nextInt(some.size()));
    }
}
