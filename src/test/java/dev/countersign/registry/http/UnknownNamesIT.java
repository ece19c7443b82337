package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.http.NameServers;
import dev.countersign.http.Names;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Trouble;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts of which name servers tell nothing, that a registry has or sends to. */
@Timeout(30)
class UnknownNamesIT {
    private final HostileRegistry registry = HostileRegistry.plain();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        registry.close();
    }

    private Fetched<Answer> asked(String uri, Names names) {
        PublicAddresses addresses = new PublicAddresses(Set.of(), names);
        try (Wire wire = wire(addresses)) {
            return new Redirects(new SecondTry(wire, Duration.ofSeconds(2)), addresses)
                    .get(request(uri), Redirects.Reach.PUBLIC_HTTPS, deadline());
        }
    }

    private Wire wire(PublicAddresses addresses) {
        return new Wire(
                Clients.settings(Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of()),
                addresses,
                InstantSource.system(),
                (host, _, _) -> asked.add(host));
    }

    private static Request request(String uri) {
        return Request.get(URI.create(uri), "a/b", 100, Optional.empty());
    }

    private static Deadline deadline() {
        return new Deadline(soon(), InstantSource.system());
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
    void aRedirectToANameOfAPrivateAddressIsRefusedBeforeAnythingIsAsked() {
        assertThat(sentTo("https://storage.example/", new NameServers().names(1)))
                .satisfies(bad(Fault.FORBIDDEN_TARGET))
                .asString()
                .contains("a redirect to https://storage.example, which has the private address 127.0.0.1; list");
        assertThat(asked).containsExactly(registry.host());
    }

    @Test
    void aNameOfPublicAddressesMayBeSentTo() throws Exception {
        InetAddress there = InetAddress.ofLiteral("93.184.216.34");
        PublicAddresses addresses =
                new PublicAddresses(Set.of(), new NameServers().tell(there, 1).names(1));
        Origin storage = Origin.of(URI.create("https://storage.example/")).orElseThrow();

        assertThat(addresses.refusal(storage, "storage.example", Long.MAX_VALUE))
                .isEmpty();
        assertThat(addresses.alone().resolve("storage.example")).containsExactly(there);
    }

    @Test
    void aRedirectIsNotWaitedForBeyondTheDeadline() {
        registry.on("/", HostileRegistry.redirect("https://storage.example/"));
        PublicAddresses silent =
                new PublicAddresses(Set.of(), new NameServers().fallSilent().names(1));
        try (Wire wire = wire(new PublicAddresses(Set.of(), Names.OF_PROCESS))) {
            assertThat(new Redirects(new SecondTry(wire, Duration.ofSeconds(2)), silent)
                            .get(
                                    request("http://" + registry.host() + "/"),
                                    Redirects.Reach.PUBLIC_HTTPS,
                                    new Deadline(Clients.inMillis(1_000), InstantSource.system())))
                    .satisfies(unreachable(Trouble.CROWDED))
                    .asString()
                    .contains("of which nobody told the address in time");
        }
    }

    /** Between the check and the connection a name can move. */
    @Test
    void aNameThatHasMovedToAPrivateAddressIsNotConnectedTo() {
        registry.on("/", HostileRegistry.status(200));
        Names names = new NameServers().names(1);
        try (Wire wire = wire(new PublicAddresses(Set.of(), names))) {
            URI moved = URI.create("http://storage.example:" + registry.host().replaceFirst(".*:", "") + "/");

            assertThat(wire.get(request("https://a.example/").away(moved, false), deadline()))
                    .satisfies(bad(Fault.FORBIDDEN_TARGET));
            assertThat(registry.seen()).isEmpty();
            assertThat(wire.get(request("https://a.example/").away(moved, true), deadline()))
                    .isInstanceOf(Fetched.Found.class);
        }
    }

    @Test
    void aProxyMayHaveAnyAddressAndNobodyElse() throws Exception {
        System.setProperty("https.proxyHost", "proxy.example");
        try {
            DnsResolver names = new PublicAddresses(Set.of(), new NameServers().names(1)).alone();

            assertThat(names.resolve("proxy.example")).isNotEmpty();
            assertThatThrownBy(() -> names.resolve("storage.example"))
                    .isInstanceOf(PublicAddresses.PrivateAddressException.class);
        } finally {
            System.clearProperty("https.proxyHost");
        }
    }
}
