package dev.countersign.gather;

import dev.countersign.gather.EvidenceMemory.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers what a look comes to, and spares it where somebody else has looked meanwhile.
 *
 * @param again whether it is to replace what was seen a moment ago, too
 * @param at when it began
 * @param era of the memory, then
 */
record RememberedLook(EvidenceMemory memory, EvidenceMemory.Key key, boolean again, Instant at, Object era)
        implements Logbook.Page {
    // Whoever shares it may be about to refuse somebody: what is too old for that is no answer to him, however lately
    // it came.
    @Override
    public Optional<Evidence> meanwhile() {
        return again
                ? Optional.empty()
                : memory.recall(key).filter(memory::mayRefuse).map(Seen::evidence);
    }

    @Override
    public void landed(Evidence evidence) {
        memory.remember(key, new Seen(evidence, at), era);
    }
}
