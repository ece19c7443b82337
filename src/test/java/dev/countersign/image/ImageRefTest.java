package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRefTest {
    private static final String HEX = "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "GHCR.io/acme/api, ghcr.io/acme/api:latest",
        "ghcr.io:443/acme/api, ghcr.io/acme/api:latest",
        "ghcr.io:0443/acme/api:v1, ghcr.io/acme/api:v1",
        "nginx, docker.io/library/nginx:latest",
        "index.docker.io/nginx, docker.io/library/nginx:latest",
        "registry-1.docker.io/acme/api, docker.io/acme/api:latest",
        "Index.Docker.io:443/nginx, docker.io/library/nginx:latest",
        "localhost/app, localhost/app:latest",
        "localhost:443/app, localhost/app:latest",
        "[2001:DB8::1]:5000/app, [2001:db8::1]:5000/app:latest",
        "[2001:db8::1]:443/app, [2001:db8::1]/app:latest",
    })
    void spellsEqualRepositoriesEqually(String text, String canonical) throws InvalidReferenceException {
        assertThat(ImageRef.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO/bar", "foo:443/bar", "Foo:0443/bar"})
    void neverTurnsAHostOfOneLabelIntoADockerHubPath(String text) throws InvalidReferenceException {
        ImageRef parsed = ImageRef.parse(text);

        assertThat(parsed).hasToString("foo:443/bar:latest");
        assertThat(ImageRef.parse(parsed.toString())).isEqualTo(parsed);
    }

    @Test
    void letsTheDigestDecideOverTheTag() throws InvalidReferenceException {
        assertThat(ImageRef.parse("ghcr.io/a/b:v1@sha256:" + HEX))
                .isInstanceOfSatisfying(ImageRef.Pinned.class, pinned -> {
                    assertThat(pinned.digest()).hasToString("sha256:" + HEX);
                    assertThat(pinned.tag()).contains("v1");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ghcr.io/a/b ",
                "sha256:abcdef",
                "sha512:0123456789abcdef",
                " ghcr.io/a/b",
                "ghcr.io/a/b\n",
                "ghcr.io/a\u0000/b",
                "ghcr.io/a/b:v1\u200b",
                "https://ghcr.io/a/b",
                "user:secret@ghcr.io/a/b",
                "user@ghcr.io/a/b",
                "ghcr.io/../b",
                "ghcr.io/a/./b",
                "ghcr.io//b",
                "/ghcr.io/b",
                "ghcr.io/a/",
                "ghcr.io./a/b",
                "ghcr.io:/a/b",
                "ghcr.io:0/a/b",
                "ghcr.io:65536/a/b",
                "ghcr.io:99999999999/a/b",
                "ghcr.io:+443/a/b",
                "-ghcr.io/a/b",
                "ghcr-.io/a/b",
                "gh_cr.io/a/b",
                "ghcr.io/a/b:",
                "ghcr.io/a/b@",
                "ghcr.io/a/b:v1:v2",
                "ghcr.io/a/b:.v1",
                "ghcr.io/a/b?x=y",
                "ghcr.io/a/b#x",
                "ghcr.io/a%2fb",
                "[::1/app",
                "[]/app",
                "[1:2:3]/app",
                "[1::2::3]/app",
                "[::1]x/app",
                "\u212acr.io/a/b",
                "gh\u0441r.io/a/b",
            })
    void refusesWhatNoRuntimeAccepts(String text) {
        assertThatThrownBy(() -> ImageRef.parse(text)).isInstanceOf(InvalidReferenceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:AB", "SHA256:ab", "sha384:ab", "md5:ab", "sha256:", ":", "sha256"})
    void refusesADigestThatIsNotSpelledExactly(String digest) {
        String spelled = digest.endsWith("ab") || digest.endsWith("AB") ? digest.repeat(1) + HEX.substring(2) : digest;

        assertThatThrownBy(() -> ImageRef.parse("ghcr.io/a/b@" + spelled))
                .isInstanceOf(InvalidReferenceException.class)
                .hasMessageContaining("digest");
    }

    @Test
    void saysWhatIsWrongOnOneLine() {
        assertThatThrownBy(() -> ImageRef.parse("ghcr.io/Acme/api\r\nforged: line"))
                .hasMessageContaining("must be lower-case")
                .hasMessageContaining("ghcr.io/Acme/api??forged")
                .message()
                .hasLineCount(1);
    }

    @Test
    void refusesHugeInputQuickly() {
        assertThatThrownBy(() -> ImageRef.parse("a".repeat(1_000_000))).hasMessageContaining("1000000 characters");
        assertThatThrownBy(() -> ImageRef.parse("a-".repeat(500) + "!")).isInstanceOf(InvalidReferenceException.class);
    }

    @Test
    void cannotBeMadeOfPartsThatAreNone() {
        Repository repository = new Repository("ghcr.io", "acme/api");

        assertThatIllegalArgumentException().isThrownBy(() -> new ImageRef.Tagged(repository, "a/b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repository("GHCR.io", "acme/api"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repository("ghcr.io", "acme/../api"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repository("index.docker.io", "acme/api"));
    }
}
