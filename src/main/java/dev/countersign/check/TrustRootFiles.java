package dev.countersign.check;

import dev.countersign.profile.Problem;
import dev.countersign.profile.TrustRootParser;
import dev.countersign.profile.TrustRootParser.Parsed;
import dev.countersign.profile.TrustSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The documents of TrustRoots, as far as files have them: nothing is fetched. */
final class TrustRootFiles {
    private TrustRootFiles() {}

    /**
     * The document of {@code root}; empty where it is in a repository, in a file of the
     * operator's, or in a ConfigMap that is not here.
     *
     * @param configMaps the text of an entry
     * @throws UnusableManifestException where the API server would refuse the root
     */
    static Optional<String> document(Manifest root, Function<TrustSource.Entry, Optional<String>> configMaps)
            throws UnusableManifestException {
        return switch (TrustRootParser.parse(root.object())) {
            case Parsed.Invalid(List<Problem> problems) -> throw UnusableManifestException.of(root, problems.stream());
            case Parsed.Valid(TrustSource.Inline(var _, String document)) -> Optional.of(document);
            case Parsed.Valid(TrustSource.InConfigMap(TrustSource.Entry entry)) -> configMaps.apply(entry);
            case Parsed.Valid(TrustSource.InFile _), Parsed.Valid(TrustSource.Tuf _) -> Optional.empty();
        };
    }

    /** The text of an entry of {@code held}, which are texts by name and key. */
    static Function<TrustSource.Entry, Optional<String>> in(Map<String, Map<String, String>> held) {
        return entry ->
                Optional.ofNullable(held.getOrDefault(entry.name(), Map.of()).get(entry.key()));
    }
}
