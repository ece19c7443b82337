package dev.countersign.attestation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The kinds that there are, by their names. */
final class Kinds {
    static final List<Kind> ALL = ServiceLoader.load(Kind.class, Kind.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Kind::kind))
            .toList();

    private Kinds() {}

    static Optional<Kind> of(EvidenceKind kind) {
        return ALL.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    static Stream<Kind> reading(String predicateType) {
        return ALL.stream().filter(kind -> kind.predicateTypes().contains(predicateType));
    }

    /** What a predicate says, by each kind that it is of. */
    static List<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        List<Fact> facts = new ArrayList<>();
        for (Kind kind : reading(predicateType).toList()) {
            kind.read(predicateType, predicate).ifPresent(facts::add);
        }
        return facts;
    }
}
