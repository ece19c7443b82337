package dev.countersign.registry;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which registries are asked in place of others. Whoever runs a mirror is trusted to have all that the registry has: one that
 * lags hides newer evidence. So it is asked alone, and nothing else where it has nothing.
 */
public final class Mirrors {
    public static final Mirrors NONE = new Mirrors(Map.of());

    private final Map<String, Mirror> byHost;

    private Mirrors(Map<String, Mirror> byHost) {
        this.byHost = Map.copyOf(byHost);
    }

    /**
     * @param domain the mirror's host, in canonical spelling
     * @param prefix what stands before the path of each repository; empty for nothing
     */
    private record Mirror(String domain, String prefix) {
        static Mirror parse(String text) {
            int slash = text.indexOf('/');
            String prefix = slash < 0 ? "" : text.substring(slash + 1);
            Optional<String> domain = Repository.hostOf(slash < 0 ? text : text.substring(0, slash));
            if (domain.isEmpty() || (slash >= 0 && !Repository.isPath(prefix))) {
                throw new IllegalArgumentException("the mirror \"" + text
                        + "\" is not host[:port] or host[:port]/path, the path as that of a repository");
            }
            return new Mirror(domain.get(), prefix);
        }

        Fetched<Repository> of(Repository repository) {
            String path = prefix.isEmpty() ? repository.path() : prefix + "/" + repository.path();
            return Repository.isPath(path)
                    ? new Found<>(new Repository(domain, path))
                    : new Bad<>(
                            Fault.OVER_LIMIT,
                            repository + " cannot be at its mirror " + domain + "/" + prefix
                                    + ": the path is too long there");
        }
    }

    /**
     * Reads {@code host[:port]=mirror[:port][/path]}.
     *
     * @throws IllegalArgumentException for what is none, two mirrors of one host, and a mirror that has one itself
     */
    public static Mirrors parse(Collection<String> said) {
        Map<String, Mirror> byHost = new HashMap<>();
        PerHost.of(said).forEach((host, mirror) -> byHost.put(host, Mirror.parse(mirror)));
        byHost.forEach((host, mirror) -> {
            if (byHost.containsKey(mirror.domain())) {
                throw new IllegalArgumentException(
                        "the mirror of " + host + " is " + mirror.domain() + ", which has a mirror itself");
            }
        });
        return new Mirrors(byHost);
    }

    /** Where {@code repository} is read; Bad where no registry can have it there. */
    public Fetched<Repository> of(Repository repository) {
        return Optional.ofNullable(byHost.get(repository.domain()))
                .map(mirror -> mirror.of(repository))
                .orElseGet(() -> new Found<>(repository));
    }
}
