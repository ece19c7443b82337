package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustRootParser.Parsed;
import dev.countersign.profile.TrustSource.InitialRoot;
import dev.countersign.profile.TrustSource.Tuf;
import dev.countersign.tuf.TestRepository;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where TrustRoots say that their document comes from. */
class TrustSourceTest {
    private static final String TUF = "{tuf: {mirror: https://tuf.example, root: {configMapRef: {name: t, key: r}}}}";

    @Test
    void readsAConfigMap() {
        assertThat(parsed("{configMapRef: {name: roots, key: trusted_root.json}}"))
                .isEqualTo(new TrustSource.InConfigMap(new TrustSource.Entry("roots", "trusted_root.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trusted_root.json", "_a", "-", "a..b", "A.1"})
    void readsAFile(String name) {
        assertThat(parsed("{file: {name: \"%s\"}}".formatted(name))).isEqualTo(new TrustSource.InFile(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                ".hidden",
                "..data",
                "a/b",
                "/etc/passwd",
                "../a",
                "a\\b",
                "a b",
                "a\u0000",
                "a\n",
                "ä",
                "%2e"
            })
    void refusesAFileThatIsNoPlainNameInTheFolder(String name) {
        ObjectNode object = object("{file: {}}");
        object.withObject("/spec/file").put("name", name);

        assertThat(problems(object)).contains("spec.file.name: must be the name of a file, without a folder");
    }

    @Test
    void refusesAFileWhoseNameIsTooLong() {
        ObjectNode object = object("{file: {}}");
        object.withObject("/spec/file").put("name", "a".repeat(253));
        assertThat(TrustRootParser.parse(object)).isInstanceOf(Parsed.Valid.class);

        object.withObject("/spec/file").put("name", "a".repeat(254));

        assertThat(problems(object)).contains("spec.file.name: must be the name of a file");
    }

    @Test
    void readsARepositoryWithWhatIsUsual() {
        assertThat(parsed(TUF))
                .isEqualTo(new Tuf(
                        "https://tuf.example",
                        new InitialRoot.FromConfigMap(new TrustSource.Entry("t", "r")),
                        "trusted_root.json",
                        Duration.ofHours(1)));
    }

    @Test
    void readsARepositoryAsItSays() {
        assertThat(parsed("""
                {tuf: {mirror: "http://mirror.example:8080/sigstore/", root: {secretRef: {name: t, key: root.json}},
                       target: own/root.json, refreshInterval: 30m}}"""))
                .isEqualTo(new Tuf(
                        "http://mirror.example:8080/sigstore/",
                        new InitialRoot.FromSecret(new SecretRef("t", "root.json")),
                        "own/root.json",
                        Duration.ofMinutes(30)));
    }

    @Test
    void readsThePublicInstance() {
        assertThat(parsed("{public: {}}"))
                .isEqualTo(new Tuf(
                        "https://tuf-repo-cdn.sigstore.dev",
                        new InitialRoot.PublicGood(),
                        "trusted_root.json",
                        Duration.ofHours(1)));
    }

    @Test
    void readsAMirrorOfThePublicInstance() {
        assertThat(parsed("{public: {mirror: https://tuf.example/sigstore, refreshInterval: 10s}}"))
                .isEqualTo(new Tuf(
                        "https://tuf.example/sigstore",
                        new InitialRoot.PublicGood(),
                        "trusted_root.json",
                        Duration.ofSeconds(10)));
    }

    @Test
    void readsAnInitialRootThatIsSignedAsItAsks() {
        String root = TestRepository.with("t", Instant.EPOCH).rootText();
        ObjectNode object = object("{tuf: {mirror: https://tuf.example, root: {}}}");
        object.withObject("/spec/tuf/root").put("inline", root);

        assertThat(TrustRootParser.parse(object))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(((Tuf) valid.source()).root()).isEqualTo(new InitialRoot.Given(root)));
    }

    @Test
    void refusesAnInitialRootThatIsNot() {
        String root = TestRepository.with("t", Instant.EPOCH).rootText().replace("\"version\" : 1", "\"version\" : 2");
        ObjectNode object = object("{tuf: {mirror: https://tuf.example, root: {}}}");
        object.withObject("/spec/tuf/root").put("inline", root);

        assertThat(problems(object)).startsWith("spec.tuf.root.inline: root.json, version 2, is signed by 0 of the 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| spec: must have exactly one of inline, configMapRef, file, tuf, public",
                "{inline: '{}', public: {}}| spec: must have exactly one of",
                "{public: {root: x}}| spec.public.root: unknown field",
                "{public: {refreshInterval: 9s}}| spec.public.refreshInterval: must be a time from 10s to 7d",
                "{public: {refreshInterval: 8d}}| spec.public.refreshInterval: must be a time from 10s to 7d",
                "{public: {refreshInterval: soon}}| spec.public.refreshInterval: must be a time from 10s to 7d",
                "{tuf: {mirror: https://t.example}}| spec.tuf.root: is missing",
                "{tuf: {root: {secretRef: {name: a, key: b}}}}| spec.tuf.mirror: is missing",
                "{tuf: {mirror: https://t.example, root: {}}}| spec.tuf.root: must have exactly one of inline",
                "{file: trusted_root.json}| spec.file: must be an object",
                "{file: {}}| spec.file.name: is missing",
                "{file: {name: a, path: /etc}}| spec.file.path: unknown field",
                "{file: {name: a}, public: {}}| spec: must have exactly one of",
                "{configMapRef: {name: a}}| spec.configMapRef.key: is missing",
                "{configMapRef: {name: A, key: b}}| spec.configMapRef.name: must be the name of a ConfigMap",
                "{configMapRef: {name: a, key: b, namespace: c}}| spec.configMapRef.namespace: unknown field",
            })
    void refusesWhatIsNotAsItMustBe(String spec, String problem) {
        assertThat(problems(object(spec))).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "https://user@tuf.example",
                "https://tuf.example?x=y",
                "https://tuf.example#x",
                "https://",
                "https://-tuf.example",
                "https://tuf..example",
                "tuf.example"
            })
    void refusesAMirrorThatIsNoPlainAddress(String mirror) {
        ObjectNode object = object(TUF);
        object.withObject("/spec/tuf").put("mirror", mirror);

        assertThat(problems(object)).contains("spec.tuf.mirror: must be an http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a//b", "a/../b", "a/", "a b"})
    void refusesATargetThatIsNoPlainPath(String target) {
        ObjectNode object = object(TUF);
        object.withObject("/spec/tuf").put("target", target);

        assertThat(problems(object)).contains("spec.tuf.target: must be the name of a target");
    }

    private static TrustSource parsed(String spec) {
        return switch (TrustRootParser.parse(object(spec))) {
            case Parsed.Valid(TrustSource source) -> source;
            case Parsed.Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    private static String problems(JsonNode object) {
        return switch (TrustRootParser.parse(object)) {
            case Parsed.Valid valid -> throw new AssertionError(valid);
            case Parsed.Invalid(var problems) ->
                String.join("; ", problems.stream().map(Problem::toString).toList());
        };
    }

    private static ObjectNode object(String spec) {
        try {
            ObjectNode object = (ObjectNode) new YAMLMapper()
                    .readTree("{apiVersion: countersign.dev/v1alpha1, kind: TrustRoot, metadata: {name: r}}");
            object.set("spec", new YAMLMapper().readTree(spec));
            return object;
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
