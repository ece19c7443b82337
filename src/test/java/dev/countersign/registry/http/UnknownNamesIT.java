package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.NameServers;
import dev.countersign.http.Names;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts of which name servers tell nothing, that a registry has or sends to. */
@Timeout(30)
class UnknownNamesIT {
    private final HostileRegistry registry = HostileRegistry.plain();

    @AfterEach
    void stop() {
        registry.close();
    }

    private Fetched<Answer> asked(String uri, Names names) {
        HttpRegistrySettings settings =
                Clients.settings(Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of());
        try (Wire wire = new Wire(settings, names, InstantSource.system(), RequestListener.NONE)) {
            Redirects redirects =
                    new Redirects(new SecondTry(wire, Duration.ofSeconds(2)), new PublicAddresses(Set.of(), names));
            Request request = Request.get(URI.create(uri), "a/b", 100, Optional.empty());
            return redirects.get(request, Redirects.Reach.PUBLIC_HTTPS, new Deadline(soon(), InstantSource.system()));
        }
    }

    private Fetched<Answer> sentTo(String location, Names names) {
        registry.on("/", HostileRegistry.redirect(location));
        return asked("http://" + registry.host() + "/", names);
    }

    @Test
    void aRegistryWithoutAnAddressIsUnreachable() {
        assertThat(asked("https://registry.example/", new NameServers().fail().names(1)))
                .satisfies(unreachable(Trouble.CONNECTION));
    }

    @Test
    void whereTooMuchIsLookedUpNothingIsSaidOfTheRegistry() {
        assertThat(asked("https://registry.example/", new NameServers().names(0)))
                .satisfies(unreachable(Trouble.CROWDED));
    }

    @Test
    void aRedirectToAHostWithoutAnAddressIsNoFaultOfTheEvidence() {
        assertThat(sentTo("https://storage.example/", new NameServers().fail().names(1)))
                .satisfies(unreachable(Trouble.CONNECTION));
    }

    @Test
    void aRedirectToAHostThatNobodyLooksUpSaysNothingOfTheRegistry() {
        assertThat(sentTo("https://storage.example/", new NameServers().names(0)))
                .satisfies(unreachable(Trouble.CROWDED));
    }

    @Test
    void aRedirectToANameOfAPrivateAddressIsRefused() {
        assertThat(sentTo("https://storage.example/", new NameServers().names(1)))
                .satisfies(bad(Fault.FORBIDDEN_TARGET));
    }
}
