package dev.countersign.signature;

import java.util.List;

/** What a signature asks to be checked with. Nothing about it is believed yet. */
sealed interface Presented {
    /**
     * A key that the verifier has.
     *
     * @param hint which one, as whoever made it says; empty where it does not
     */
    record Key(String hint) implements Presented {}

    /**
     * A certificate that came along.
     *
     * @param leaf DER
     * @param others certificates in DER that may lead from it to a root: hints
     * @param misplaced whether it came along as only a certificate of an authority of one's own may
     */
    record Certificate(byte[] leaf, List<byte[]> others, boolean misplaced) implements Presented {
        public Certificate {
            others = List.copyOf(others);
        }
    }
}
