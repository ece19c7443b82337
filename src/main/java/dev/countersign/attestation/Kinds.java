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

    /** What a predicate says, by each kind that it is of. */
    static List<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        List<Fact> facts = new ArrayList<>();
        for (Kind kind : reading(predicateType)) {
            kind.read(predicateType, predicate).ifPresent(facts::add);
        }
        return facts;
    }
}
