package dev.countersign.registry.http;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * A repository and where its registry answers.
 *
 * @param endpoint {@code https://ghcr.io/v2/acme/api/}
 */
record Target(Repository repository, URI endpoint) {
    /** Found, or Bad where the host is none that could be asked, such as {@code 999.999.1.1}. */
    static Fetched<Target> of(Repository repository, Set<String> plainHttp) {
        String scheme = plainHttp.contains(repository.domain()) ? "http" : "https";
        String host = repository.domain().equals("docker.io") ? "registry-1.docker.io" : repository.domain();
        try {
            URI endpoint = new URI(scheme + "://" + host + "/v2/" + repository.path() + "/");
            if (Origin.of(endpoint).isPresent()) {
                return new Found<>(new Target(repository, endpoint));
            }
        } catch (URISyntaxException noHost) {
            // Answered below, as for a host that parses and is none.
        }
        return new Bad<>(Fault.FORBIDDEN_TARGET, repository.domain() + " is no host that can be asked");
    }

    Origin origin() {
        return Origin.of(endpoint).orElseThrow();
    }

    /** The address of {@code manifests/…}, {@code blobs/…} or {@code referrers/…}. */
    URI at(String kind, String name) {
        return URI.create(endpoint + kind + "/" + name);
    }
}
