package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {
    @Test
    void readsEitherAlphabet() {
        assertThat(Base64Text.decode("+/8=")).contains(new byte[] {(byte) 0xfb, (byte) 0xff});
        assertThat(Base64Text.decode("-_8=")).contains(new byte[] {(byte) 0xfb, (byte) 0xff});
        assertThat(Base64Text.decode("")).contains(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+_8=", // a mixture
                "+/8", // padding absent
                "-_8", // padding absent
                "+/9=", // unused bits
                "+/8==", // too much padding
                "+/8=\n", // behind it
                " +/8=", // before it
                "+/\n8=", // inside
                "+/8=+/8=", // two of them
                "é" // no base64
            })
    void refusesEveryOtherSpelling(String text) {
        assertThat(Base64Text.decode(text)).isEmpty();
    }
}
