package dev.countersign.decision;

import dev.countersign.gather.Evidence.Cause;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What it is called that something could not be seen which a registry answered about, and answered wrongly. */
final class Unseen {
    /** None of these is an outage: whoever pushes, or owns the registry, has it so. */
    static final Set<String> CODES =
            Stream.of(Cause.values()).flatMap(cause -> code(cause).stream()).collect(Collectors.toUnmodifiableSet());

    private Unseen() {}

    /** Empty where the registry gave no answer, or says that there is nothing for us. */
    static Optional<String> code(Cause cause) {
        return switch (cause) {
            case WRONG_BYTES -> Optional.of(Codes.EVIDENCE_WRONG_BYTES);
            case OVER_LIMIT -> Optional.of(Codes.EVIDENCE_OVER_LIMIT);
            case MALFORMED -> Optional.of(Codes.REGISTRY_ANSWER_MALFORMED);
            case FORBIDDEN_TARGET -> Optional.of(Codes.REDIRECT_FORBIDDEN);
            case FORBIDDEN_REALM -> Optional.of(Codes.REALM_FORBIDDEN);
            case DENIED -> Optional.of(Codes.EVIDENCE_DENIED);
            case OVERLOADED, UNREACHABLE, WITHHELD -> Optional.empty();
        };
    }
}
