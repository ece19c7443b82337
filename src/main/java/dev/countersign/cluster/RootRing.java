package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.profile.Problem;
import dev.countersign.profile.TrustRootParser;
import dev.countersign.profile.TrustRootParser.Parsed;
import dev.countersign.profile.TrustSource;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The TrustRoots that there are. A broken generation of one never replaces a working one that this process knows, nor does a
 * source that has nothing any more; what came from a repository serves until its metadata expires, or its root takes the keys
 * away that signed for it. One that is deleted is gone at once, since nobody else can withdraw it.
 */
final class RootRing {
    /**
     * @param document what serves; empty where nothing ever did
     * @param noted what the newest status says that tells since when something serves
     */
    private record Held(Parsed parsed, TrustRootState state, Optional<String> document, Optional<NotedSince> noted) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Contents contents;
    private final InstantSource clock;

    RootRing(Contents contents, InstantSource clock) {
        this.contents = contents;
        this.clock = clock;
    }

    /** Takes in the newest generation of a TrustRoot. */
    void put(JsonNode object) {
        String name = object.at("/metadata/name").asText();
        String uid = object.at("/metadata/uid").asText();
        TrustRootState fresh = new TrustRootState(
                name, uid, object.at("/metadata/generation").asLong(), Optional.empty(), Optional.empty());
        Parsed parsed = TrustRootParser.parse(object);
        Optional<NotedSince> noted = NotedSince.in(object);
        held.compute(name, (_, known) -> {
            Optional<Held> before =
                    Optional.ofNullable(known).filter(last -> last.state().uid().equals(uid));
            return look(parsed, fresh, noted.or(() -> before.flatMap(Held::noted)), before);
        });
    }

    /** Looks again at what the sources of all hold. */
    void look() {
        held.keySet()
                .forEach(name -> held.computeIfPresent(
                        name, (_, last) -> look(last.parsed(), last.state(), last.noted(), Optional.of(last))));
    }

    private Held look(Parsed parsed, TrustRootState seen, Optional<NotedSince> noted, Optional<Held> before) {
        Content content = content(parsed, seen.uid());
        Optional<InForce> former = before.flatMap(last -> last.state().inForce());
        Optional<String> formerDocument = before.flatMap(Held::document);
        if (content.withdrawn()) {
            return new Held(parsed, state(seen, Optional.empty(), content.problem(), content), Optional.empty(), noted);
        }
        if (content.document().isEmpty()) {
            return new Held(parsed, state(seen, former, content.problem(), content), formerDocument, noted);
        }
        boolean same = content.document().equals(formerDocument);
        try {
            TrustRoot root = same && former.isPresent()
                    ? former.get().root()
                    : TrustRoot.parse(content.document().get().getBytes(StandardCharsets.UTF_8));
            InForce serving = new InForce(root, seen.generation(), since(root, noted, former), content.until());
            return new Held(
                    parsed, state(seen, Optional.of(serving), content.problem(), content), content.document(), noted);
        } catch (InvalidTrustRootException invalid) {
            Optional<String> why = Optional.of("what it names is no trust root: " + invalid.getMessage());
            return new Held(parsed, state(seen, former, why, content), formerDocument, noted);
        }
    }

    private Content content(Parsed parsed, String uid) {
        return switch (parsed) {
            case Parsed.Invalid(List<Problem> problems) ->
                Content.none(String.join(
                        "; ", problems.stream().map(Problem::toString).toList()));
            case Parsed.Valid(TrustSource.Inline(TrustRoot _, String document)) -> Content.of(document);
            case Parsed.Valid(TrustSource.InConfigMap(TrustSource.Entry entry)) -> contents.of(entry);
            case Parsed.Valid(TrustSource.InFile file) -> contents.of(file);
            case Parsed.Valid(TrustSource.Tuf repository) -> contents.of(uid, repository);
        };
    }

    private Instant since(TrustRoot root, Optional<NotedSince> noted, Optional<InForce> former) {
        return noted.filter(written -> written.isOf(root))
                .map(NotedSince::since)
                .or(() -> former.filter(last -> last.root().digest().equals(root.digest()))
                        .map(InForce::since))
                .orElseGet(clock::instant);
    }

    private static TrustRootState state(
            TrustRootState seen, Optional<InForce> inForce, Optional<String> problem, Content content) {
        return new TrustRootState(seen.name(), seen.uid(), seen.generation(), inForce, problem, content.refreshing());
    }

    /** Forgets one that was deleted. */
    void remove(String name) {
        held.remove(name);
    }

    /** The document of the TrustRoot of that name; empty where there is none, none was ever good, or it has expired. */
    Optional<String> document(String name) {
        return Optional.ofNullable(held.get(name))
                .filter(root -> root.state().servesAt(clock.instant()))
                .flatMap(Held::document);
    }

    Optional<TrustRootState> state(String name) {
        return Optional.ofNullable(held.get(name)).map(Held::state);
    }

    List<TrustRootState> states() {
        return held.values().stream().map(Held::state).toList();
    }

    /** The repositories that are named, by the uids of the TrustRoots. */
    Map<String, TrustSource.Tuf> repositories() {
        Map<String, TrustSource.Tuf> repositories = new HashMap<>();
        held.values().forEach(root -> {
            if (root.parsed() instanceof Parsed.Valid(TrustSource.Tuf repository)) {
                repositories.put(root.state().uid(), repository);
            }
        });
        return repositories;
    }

    /** The names of the files that are named. */
    Set<String> files() {
        Set<String> files = new HashSet<>();
        held.values().forEach(root -> {
            if (root.parsed() instanceof Parsed.Valid(TrustSource.InFile(String name))) {
                files.add(name);
            }
        });
        return files;
    }

    static boolean isRoot(String document) {
        try {
            TrustRoot.parse(document.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (InvalidTrustRootException _) {
            return false;
        }
    }
}
