package dev.countersign.attestation;

import dev.countersign.json.Canonical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
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
        if (!reading(predicateType).isEmpty()) {
            EvidenceKind.bound(reading(predicateType).stream().map(Kind::kind).toList(), bytes);
        }
        for (Kind kind : reading(predicateType)) {
            Optional<Fact> fact = kind.read(predicateType, predicate);
            if (fact.isPresent()) {
                EvidenceKind.bound(List.of(kind.kind()), bytes);
                facts.add(fact.get());
            }
        }
        return facts;
    }

    /**
     * What a predicate of a type that no kind reads says as each kind that a profile may give its type. What several read alike, as most
     * do, is kept once.
     */
    static Map<EvidenceKind, ReadAs> readingOthers(String predicateType, Field predicate, int bytes) {
        Map<EvidenceKind, ReadAs> read = new HashMap<>();
        Map<Canonical, Canonical> contents = new HashMap<>();
        for (Kind kind : ALL) {
            if (kind.readsOthers()) {
                read.put(kind.kind(), readAs(kind, predicateType, predicate, bytes, contents));
            }
        }
        return read;
    }

    private static ReadAs readAs(
            Kind kind, String predicateType, Field predicate, int bytes, Map<Canonical, Canonical> contents) {
        try {
            EvidenceKind.bound(List.of(kind.kind()), bytes);
            Fact fact = kind.read(predicateType, predicate)
                    .orElseThrow(() -> predicate.wrong("what kind " + kind.kind() + " is read from"));
            Canonical content = contents.computeIfAbsent(fact.content(), Function.identity());
            return new ReadAs.Said(
                    new Fact(fact.kind(), fact.predicateType(), fact.currency(), content, fact.matters()));
        } catch (UnreadableException unreadable) {
            return new ReadAs.Unreadable(unreadable.objection());
        }
    }
}
