package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real OPA, whose port somebody else took after it was chosen. */
class OpaProcessIT {
    @Test
    void takesAnotherPortWhereItsOwnIsTaken() throws IOException, UnusableException, UntoldException {
        int free = Tools.freePort();
        Waiting waiting = Waiting.atMost(Duration.ofSeconds(60), InstantSource.system());

        try (StrangeOpa stranger = new StrangeOpa()) {
            Iterator<Integer> ports = List.of(stranger.port(), free).iterator();
            try (OpaProcess opa = OpaProcess.listening(Tools.find("opa"), ports::next, waiting)) {
                assertThat(opa.uri().getPort()).isEqualTo(free);
                assertThat(opa.process().isAlive()).isTrue();
            }
        }
    }
}
