package dev.countersign.gather;

import dev.countersign.gather.EvidenceSource.Subject;
import java.util.Optional;

/** Is kept over the looks of one question, from within each: nobody else looks at the same before its page is written. */
@FunctionalInterface
interface Logbook {
    /** None is kept. */
    Logbook NONE = (_, _) -> Page.BLANK;

    /**
     * A look begins.
     *
     * @param credentials as whom
     */
    Page open(Subject subject, String credentials);

    /** What is kept of one look. */
    interface Page {
        /** The look is made, and nothing of it is kept. */
        Page BLANK = new Page() {
            @Override
            public Optional<Evidence> meanwhile() {
                return Optional.empty();
            }

            @Override
            public void landed(Evidence evidence) {}
        };

        /** What makes the look needless since it was asked for: to whoever shares it, too. */
        Optional<Evidence> meanwhile();

        /** It was made, and has come to this. */
        void landed(Evidence evidence);
    }
}
