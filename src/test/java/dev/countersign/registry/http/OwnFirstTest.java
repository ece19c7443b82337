package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnFirstTest {
    private static Credential password(String user) {
        return new Credential.Password(user, "pa:ss");
    }

    private static Credentials as(String user) {
        return _ -> new Found<>(Optional.of(password(user)));
    }

    @Test
    void whetherTheOperatorHasACredentialStaysAsItWasForOneReader() {
        AtomicReference<Optional<Credential>> own = new AtomicReference<>(Optional.empty());
        Credentials readers = new OwnFirst(_ -> new Found<>(own.get()), as("alice"));

        assertThat(readers.forHost("a.example")).isEqualTo(new Found<>(Optional.of(password("alice"))));
        own.set(Optional.of(password("robot")));
        assertThat(readers.forHost("a.example")).isEqualTo(new Found<>(Optional.of(password("alice"))));
        assertThat(readers.forHost("b.example")).isEqualTo(new Found<>(Optional.of(password("robot"))));
        own.set(Optional.empty());
        assertThat(readers.forHost("b.example")).isEqualTo(new Found<>(Optional.empty()));
    }

    /** As where two ask at once. */
    @Test
    void whetherTheOperatorHasACredentialIsAsItWasSaidFirst() {
        AtomicReference<Credentials> readers = new AtomicReference<>(Credentials.NONE);
        AtomicInteger asked = new AtomicInteger();
        Credentials own = host -> {
            if (asked.getAndIncrement() > 0) {
                return new Found<>(Optional.of(password("robot")));
            }
            readers.get().forHost(host);
            return new Found<>(Optional.empty());
        };
        readers.set(new OwnFirst(own, as("alice")));

        assertThat(readers.get().forHost("a.example")).isEqualTo(new Found<>(Optional.empty()));
        assertThat(readers.get().forHost("a.example")).isEqualTo(new Found<>(Optional.of(password("robot"))));
    }

    @Test
    void theOperatorLearnsThatItsOwnIsRefused() {
        List<String> refused = new ArrayList<>();
        Credentials own = new Credentials() {
            @Override
            public Fetched<Optional<Credential>> forHost(String host) {
                return as("robot").forHost(host);
            }

            @Override
            public void refused(String host, Credential credential) {
                refused.add(host);
            }
        };
        Credentials readers = new OwnFirst(own, as("alice"));

        readers.refused("a.example", password("robot"));

        assertThat(refused).containsExactly("a.example");
        assertThat(readers).hasToString("OwnFirst[hidden]");
    }
}
