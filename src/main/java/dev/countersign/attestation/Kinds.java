package dev.countersign.attestation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The kinds that there are, by their names. */
final class Kinds {
    static final List<Kind> ALL = ServiceLoader.load(Kind.class, Kind.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Kind::kind))
            .toList();

    private static final Map<String, List<Kind>> BY_TYPE = ALL.stream()
            .flatMap(kind -> kind.predicateTypes().stream().map(type -> Map.entry(type, kind)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));

    private Kinds() {}

    static Optional<Kind> of(EvidenceKind kind) {
        return ALL.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    static List<Kind> reading(String predicateType) {
        return BY_TYPE.getOrDefault(predicateType, List.of());
    }

    /** What a predicate says, by each kind that it is of; a type that is of several is first bounded by the largest of them. */
    static List<Fact> read(String predicateType, Field predicate, int bytes) throws UnreadableException {
        List<Fact> facts = new ArrayList<>();
        EvidenceKind.bound(reading(predicateType).stream().map(Kind::kind).toList(), bytes);
        for (Kind kind : reading(predicateType)) {
            Optional<Fact> fact = kind.read(predicateType, predicate);
            if (fact.isPresent()) {
                EvidenceKind.bound(List.of(kind.kind()), bytes);
                facts.add(fact.get());
            }
        }
        return facts;
    }
}
