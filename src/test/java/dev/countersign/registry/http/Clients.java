package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Clients for tests, and what their answers are compared with. */
final class Clients {
    static final Credential.Password SECRET = new Credential.Password("robot", "s3cret");

    private Clients() {}

    static HttpRegistry anonymous(HostileRegistry plain) {
        return of(Set.of(plain.host()), Credentials.NONE, Optional.empty(), Set.of());
    }

    /** Has a credential for this registry and for no other. */
    static HttpRegistry loggedIn(HostileRegistry plain) {
        return of(Set.of(plain.host()), only(plain.host()), Optional.empty(), Set.of());
    }

    static Credentials only(String host) {
        return asked -> new Found<>(asked.equals(host) ? Optional.of(SECRET) : Optional.empty());
    }

    static HttpRegistry of(
            Set<String> plainHttp, Credentials credentials, Optional<SSLContext> tls, Set<String> privateRedirects) {
        return new HttpRegistry(
                settings(plainHttp, credentials, tls, privateRedirects, Map.of()), InstantSource.system());
    }

    static HttpRegistrySettings settings(
            Set<String> plainHttp,
            Credentials credentials,
            Optional<SSLContext> tls,
            Set<String> privateRedirects,
            Map<String, String> realms) {
        return new HttpRegistrySettings(
                plainHttp,
                credentials,
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                4,
                "test",
                new TlsTrust(tls, Map.of()),
                privateRedirects,
                realms);
    }

    static Instant soon() {
        return Instant.now().plusSeconds(20);
    }

    static Instant inMillis(long millis) {
        return Instant.now().plusMillis(millis);
    }

    static Descriptor descriptor(byte[] bytes) {
        return new Descriptor("application/octet-stream", Digest.sha256(bytes), bytes.length, "", Map.of());
    }

    static Consumer<Fetched<?>> bad(Fault fault) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Bad.class,
                        bad -> assertThat(bad.fault()).as(bad.message()).isEqualTo(fault));
    }

    static Consumer<Fetched<?>> unreachable(Trouble trouble) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        none -> assertThat(none.trouble()).as(none.message()).isEqualTo(trouble));
    }

    /** The time ran out, in the middle of a request or between two. */
    static Consumer<Fetched<?>> late() {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        none -> assertThat(none.trouble()).as(none.message()).isIn(Trouble.TIMEOUT, Trouble.CROWDED));
    }

    static Consumer<Fetched<?>> absent(int status) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.status()).isEqualTo(status));
    }
}
