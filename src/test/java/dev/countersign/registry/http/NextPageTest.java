package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.Headers;
import dev.countersign.http.Received;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NextPageTest {
    private static final Request PAGE =
            Request.get(URI.create("https://registry.example/v2/list"), "a/b", 1, Optional.empty());

    private static Fetched<Optional<URI>> after(String link) {
        return NextPage.after(
                new Answer(PAGE, new Received(200, Headers.of(new BasicHeader("Link", link)), new byte[0], false)));
    }

    @Test
    void isTheFirstThatIsNext() {
        assertThat(after("</v2/a>; rel=prev, </v2/b>; title=x; rel=next, </v2/c>; rel=next"))
                .isEqualTo(new Found<>(Optional.of(URI.create("https://registry.example/v2/b"))));
    }

    /** The registry chooses how long, and no deadline ends it. */
    @Test
    @Timeout(5)
    void takesALongHeaderNoLongerToReadThanItIs() {
        assertThat(after("<".repeat(60_000))).isEqualTo(new Found<>(Optional.empty()));
        assertThat(after("<a>;".repeat(100_000))).isEqualTo(new Found<>(Optional.empty()));
        assertThat(after("<a>" + "; ".repeat(100_000) + "rel=next,"))
                .isEqualTo(new Found<>(Optional.of(URI.create("https://registry.example/v2/a"))));
    }
}
