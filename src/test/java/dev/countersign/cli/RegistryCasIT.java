package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.http.HostileRegistry;
import dev.countersign.registry.http.TestCertificates;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose certificate is of nobody that the system knows. */
class RegistryCasIT {
    private final TestCertificates.Ca ca = new TestCertificates.Ca("private");
    private final HostileRegistry registry = HostileRegistry.tls(ca.server());

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void isNotBelieved() throws IOException {
        Ran ran = verify("--output=text");

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out()).contains("no TLS connection");
    }

    @Test
    void isBelievedByTheCasThatAreGiven() throws IOException {
        Path given = Files.writeString(folder.resolve("ca.pem"), ca.pem());

        Ran ran = verify("--registry-cacert=" + given);

        // It was asked, and has no such image.
        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(registry.seen()).isNotEmpty();
    }

    @Test
    void isNotBelievedByTheCasOfSomebodyElse() throws IOException {
        Path given = Files.writeString(folder.resolve("ca.pem"), new TestCertificates.Ca("private").pem());

        assertThat(verify("--registry-cacert=" + given).exit()).isEqualTo(Exit.COULD_NOT_TELL);
    }

    private Ran verify(String option) throws IOException {
        Path key =
                Files.writeString(folder.resolve("key.pub"), TestSigner.create().pem());
        return Ran.with("verify", "--key=" + key, option, registry.host() + "/app:v1");
    }
}
