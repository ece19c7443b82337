package dev.countersign.gather;

import dev.countersign.gather.EvidenceMemory.Seen;
import dev.countersign.gather.EvidenceSource.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what a look comes to, and spares it where somebody else has looked meanwhile.
 *
 * @param keys by what each is remembered
 * @param again whether it is to replace what was seen a moment ago, too
 * @param at when it began
 * @param era of the memory, then
 */
record RememberedLook(
        EvidenceMemory memory, Map<Subject, EvidenceMemory.Key> keys, boolean again, Instant at, Object era)
        implements Logbook {
    // Whoever shares it may be about to refuse somebody: what is too old for that is no answer to him, however lately
    // it came.
    @Override
    public Optional<Evidence> meanwhile(Subject subject) {
        return Optional.ofNullable(keys.get(subject))
                .filter(_ -> !again)
                .flatMap(memory::recall)
                .filter(memory::mayRefuse)
                .map(Seen::evidence);
    }

    @Override
    public void landed(Subject subject, Evidence evidence) {
        Optional.ofNullable(keys.get(subject)).ifPresent(key -> memory.remember(key, new Seen(evidence, at), era));
    }
}
