package dev.countersign.gather;

import dev.countersign.gather.EvidenceSource.Subject;
import java.util.Optional;

/** Is kept over the look-ups of one question, from within each: nobody else looks at the same before it is closed. */
interface Logbook {
    /** None is kept: every look-up is made, and nothing of it is. */
    Logbook NONE = new Logbook() {
        @Override
        public Optional<Evidence> meanwhile(Subject subject) {
            return Optional.empty();
        }

        @Override
        public void landed(Subject subject, Evidence evidence) {}
    };

    /** What another's look-up has come to since it was asked, if it makes this one needless: for whoever shares it, too. */
    Optional<Evidence> meanwhile(Subject subject);

    /** A look-up was made, and has come to this. */
    void landed(Subject subject, Evidence evidence);
}
