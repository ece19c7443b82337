package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;

/** How one tool writes what it found. */
interface ReportFormat {
    /** The tool's name, as CI says it. */
    String tool();

    /** The word of the kind of evidence that it is. */
    String kind();

    /**
     * What a report says.
     *
     * @throws UnreadableException where a list is absent, which is never an empty one, or a word is not known
     */
    Reported read(Field report) throws UnreadableException;
}
