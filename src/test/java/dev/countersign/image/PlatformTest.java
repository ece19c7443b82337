package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, x86_64, '', linux/amd64",
        "linux, AMD64, v1, linux/amd64",
        "linux, amd64, v3, linux/amd64/v3",
        "linux, aarch64, '', linux/arm64",
        "linux, arm64, v8, linux/arm64",
        "linux, arm64, 8, linux/arm64",
        "linux, arm64, v8.0, linux/arm64",
        "linux, arm64, 9, linux/arm64/v9",
        "linux, arm64, v9.0, linux/arm64/v9",
        "linux, arm, '', linux/arm/v7",
        "linux, arm, 6, linux/arm/v6",
        "linux, armhf, '', linux/arm/v7",
        "linux, armel, '', linux/arm/v6",
        "linux, i386, x, linux/386",
        "macos, arm64, '', darwin/arm64",
        "linux, riscv64, '', linux/riscv64"
    })
    void otherNamesOfAPlatformAreThatPlatform(String os, String architecture, String variant, String is) {
        assertThat(Platform.of(os, architecture, variant)).hasToString(is).isEqualTo(platform(is));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "linux/",
                "/amd64",
                "linux/amd64/",
                "linux/amd64/v1/x",
                "Linux/amd64",
                "linux amd64",
                "linux/*"
            })
    void anythingElseNamesNone(String text) {
        assertThat(Platform.parse(text)).isEmpty();
    }

    @Test
    void oneWithoutVariantCoversEveryVariantAndNoOtherPlatform() {
        assertThat(platform("linux/amd64").covers(platform("linux/amd64/v3"))).isTrue();
        assertThat(platform("linux/amd64/v3").covers(platform("linux/amd64"))).isFalse();
        assertThat(platform("linux/arm/v7").covers(Platform.of("linux", "arm", "")))
                .isTrue();
        assertThat(platform("linux/arm").covers(Platform.of("linux", "arm", "v6")))
                .isTrue();
        assertThat(platform("linux/arm/v7").covers(platform("linux/arm/v6"))).isFalse();
        assertThat(platform("linux/amd64").covers(platform("windows/amd64"))).isFalse();
        assertThat(platform("linux/amd64").covers(platform("linux/386"))).isFalse();
    }

    @Test
    void onlyUnknownOnUnknownIsNone() {
        assertThat(platform("unknown/unknown").isNone()).isTrue();
        assertThat(platform("linux/unknown").isNone()).isFalse();
        assertThat(platform("unknown/amd64").isNone()).isFalse();
    }

    private static Platform platform(String text) {
        return Platform.parse(text).orElseThrow();
    }
}
