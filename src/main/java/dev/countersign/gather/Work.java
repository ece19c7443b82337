package dev.countersign.gather;

import java.util.function.Supplier;

/** Is told what looking for evidence takes. */
public interface Work {
    /** Nobody is told. */
    Work UNWATCHED = new Work() {
        @Override
        public <T> T checking(Supplier<T> check) {
            return check.get();
        }

        @Override
        public void recalled(Recall recall) {}
    };

    /** Does {@code check}: the cryptography of one candidate. */
    <T> T checking(Supplier<T> check);

    /** An image was asked about. */
    void recalled(Recall recall);

    /** Whether what was seen of an image was remembered. */
    enum Recall {
        HIT,
        MISS
    }
}
