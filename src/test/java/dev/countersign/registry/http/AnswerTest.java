package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String START = "https://registry.example/";

    @Test
    void isShownWithoutWhatMayBeSecret() {
        assertThat(Answer.shown(URI.create(START + "a?signature=s3cret"))).isEqualTo(START + "a");
    }

    @Test
    void isShownUpToSomeLength() {
        String longest = START + "x".repeat(400 - START.length());

        assertThat(Answer.shown(URI.create(longest))).isEqualTo(longest);
        assertThat(Answer.shown(URI.create(longest + "x"))).isEqualTo(longest + "…");
    }
}
