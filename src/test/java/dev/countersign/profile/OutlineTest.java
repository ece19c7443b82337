package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.profile.Enforcement.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
    private static final ObjectMapper YAML = new YAMLMapper();

    @Test
    void isReadWhateverElseIsWrong() throws JsonProcessingException {
        Outline outline = Outline.of(
                        YAML.readTree(
                                "{scope: {namespaceSelector: {matchLabels: {env: prod}}, x: 1}, enforcement: {mode: Warn, y: 2}, z: 3}"))
                .orElseThrow();

        assertThat(outline).isEqualTo(new Outline(Mode.WARN, YAML.readTree("{matchLabels: {env: prod}}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{enforcement: {mode: Enforce}}",
                "{scope: {namespaceSelector: {}}}",
                "{scope: {namespaceSelector: {}}, enforcement: {mode: Threaten}}",
                "{scope: {namespaceSelector: {matchLabel: {env: prod}}}, enforcement: {mode: Enforce}}"
            })
    void isNoGuess(String spec) throws JsonProcessingException {
        assertThat(Outline.of(YAML.readTree(spec))).isEmpty();
    }
}
