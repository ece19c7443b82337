package dev.countersign.cluster;

/** The core's vocabulary in the resources' spelling. The two have the same constants, which a test holds them to. */
final class Words {
    private Words() {}

    /** The constant of {@code to} that has the name of {@code word}. */
    static <T extends Enum<T>> T same(Enum<?> word, Class<T> to) {
        return Enum.valueOf(to, word.name());
    }
}
