package dev.countersign.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parser of bytes that strangers choose.
 *
 * @param refusals the exceptions by which it may say no, these classes exactly
 * @param seeds what mutants are made of
 */
public record Target(String name, Set<Class<? extends Exception>> refusals, Reading reading, List<byte[]> seeds) {
    public Target {
        refusals = Set.copyOf(refusals);
        seeds = List.copyOf(seeds);
    }

    /** Reads any bytes, and fails where what it read is not as it should be. */
    @FunctionalInterface
    public interface Reading {
        void of(byte[] bytes) throws Exception;
    }

    /** One that says no by what it returns. */
    public static Target answering(String name, Reading reading, List<byte[]> seeds) {
        return new Target(name, Set.of(), reading, seeds);
    }

    /** Texts as seeds. */
    public static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Fails unless {@code bytes} are read or refused. */
    void feed(byte[] bytes) throws Exception {
        try {
            reading.of(bytes.clone());
        } catch (Exception thrown) {
            if (!refusals.contains(thrown.getClass())) {
                throw thrown;
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
