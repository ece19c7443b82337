package dev.countersign.cluster;

import dev.countersign.cluster.BriefMemory.Told;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pods of one workload show to registries. What is said of a host once is said to the end, whatever becomes of the
 * Secrets meanwhile: what is read as somebody is remembered as read by him.
 */
final class PodCredentials implements Credentials {
    /** Most Secrets that are read for one workload. */
    static final int MOST_SECRETS = 16;

    private static final int UNAUTHORIZED = 401;

    private final Place place;
    private final BriefMemory<ObjectName, PullSecret> secrets;
    private final BriefMemory<ObjectName, List<String>> accounts;
    private final Map<String, Fetched<Optional<Credential>>> said = new HashMap<>();

    /**
     * Where the Secrets are.
     *
     * @param deadline when they must have been read
     */
    record Place(String namespace, PullSecretNames names, Instant deadline) {
        ObjectName object(String name) {
            return new ObjectName(namespace, name);
        }
    }

    PodCredentials(
            Place place, BriefMemory<ObjectName, PullSecret> secrets, BriefMemory<ObjectName, List<String>> accounts) {
        this.place = place;
        this.secrets = secrets;
        this.accounts = accounts;
    }

    @Override
    public synchronized Fetched<Optional<Credential>> forHost(String host) {
        return said.computeIfAbsent(host, asked -> names().then(names -> search(names, asked)));
    }

    @Override
    public synchronized void refused(String host, Credential credential) {
        boolean ours = said.get(host) instanceof Found<Optional<Credential>>(Optional<Credential> shown)
                && shown.filter(credential::equals).isPresent();
        if (ours && names() instanceof Found<List<String>>(List<String> names)) {
            names.forEach(name -> secrets.forget(place.object(name)));
        }
    }

    private Fetched<List<String>> names() {
        return switch (place.names()) {
            case PullSecretNames.Listed(List<String> names) -> new Found<>(names);
            case PullSecretNames.OfAccount(String account) ->
                ObjectName.isPossible(account) ? namesOf(place.object(account)) : new Found<>(List.of());
        };
    }

    private Fetched<List<String>> namesOf(ObjectName account) {
        return switch (accounts.get(account, place.deadline())) {
            case Told.Known<List<String>>(List<String> names) -> new Found<>(names);
            case Told.Failed<List<String>>(String why) -> untold("ServiceAccount " + account, why);
        };
    }

    /** The kubelet tries each credential that fits; here it is the first for exactly this host. */
    private Fetched<Optional<Credential>> search(List<String> names, String host) {
        List<String> useless = new ArrayList<>();
        for (String name : names.stream()
                .limit(MOST_SECRETS)
                .filter(ObjectName::isPossible)
                .toList()) {
            ObjectName secret = place.object(name);
            switch (secrets.get(secret, place.deadline())) {
                case Told.Failed<PullSecret>(String why) -> {
                    return untold("Secret " + secret, why);
                }
                case Told.Known<PullSecret>(PullSecret.Holds(Credentials credentials)) -> {
                    Fetched<Optional<Credential>> found = credentials.forHost(host);
                    if (!(found instanceof Found<Optional<Credential>>(Optional<Credential> one)) || one.isPresent()) {
                        return found;
                    }
                }
                case Told.Known<PullSecret>(PullSecret.Unreadable()) ->
                    useless.add("Secret " + secret + " holds no docker config.json that can be read");
                case Told.Known<PullSecret>(PullSecret.None()) -> {}
            }
        }
        if (names.size() > MOST_SECRETS) {
            useless.add(names.size() + " image pull secrets are named, and no more than " + MOST_SECRETS + " are read");
        }
        return useless.isEmpty() ? new Found<>(Optional.empty()) : none(host, useless);
    }

    /** The kubelet would not pull either; what was not read may have been the one that the registry takes. */
    private static Fetched<Optional<Credential>> none(String host, List<String> useless) {
        return new Absent<>(
                UNAUTHORIZED,
                "%s was not asked: no image pull secret has a credential for it, and %s"
                        .formatted(host, String.join(", and ", useless)));
    }

    /** Whoever names a Secret chooses what must be read: it excuses nothing that it could not be. */
    private static <T> Fetched<T> untold(String what, String why) {
        return new Unreachable<>(
                Trouble.CROWDED, what + " cannot be read for the credentials of image pull secrets: " + why);
    }
}
