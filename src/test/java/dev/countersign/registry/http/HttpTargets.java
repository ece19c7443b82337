package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.http.Headers;
import dev.countersign.http.Received;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.message.BasicHeader;

/** Parsers of this package that strangers feed. */
public final class HttpTargets {
    private static final URI PAGE = URI.create("https://registry.example/v2/a/referrers/x");

    private HttpTargets() {}

    public static List<Target> all() {
        return List.of(
                Target.answering(
                        "challenge",
                        HttpTargets::challenge,
                        Target.texts(
                                "Bearer realm=\"https://auth.example/token\",service=\"registry\",scope=\"repository:a:pull\"",
                                "Basic realm=x")),
                Target.answering(
                        "next-page",
                        HttpTargets::nextPage,
                        Target.texts(
                                "</v2/a/referrers/x?last=1>; rel=\"next\"",
                                "<https://registry.example/n>; rel=next, <x>; rel=prev")),
                Target.answering(
                        "retry-after", HttpTargets::retryAfter, Target.texts("120", "Wed, 21 Oct 2026 07:28:00 GMT")),
                Target.answering(
                        "location",
                        HttpTargets::location,
                        Target.texts("/v2/a/blobs/x", "https://storage.example/x?y#z", "//storage.example/../x")),
                new Target(
                        "token",
                        Set.of(MalformedDocumentException.class),
                        HttpTargets::token,
                        Target.texts(
                                "{\"token\":\"t\",\"expires_in\":300,\"issued_at\":\"2026-10-21T07:28:00Z\"}",
                                "{\"access_token\":\"t\",\"expires_in\":-1.5e9}")),
                new Target(
                        "registry-credentials",
                        Set.of(MalformedDocumentException.class),
                        DockerConfigCredentials::parse,
                        Target.texts(
                                "{\"auths\":{\"https://registry.example/v1/\":{\"auth\":\"dTpw\"},"
                                        + "\"b.example\":{\"username\":\"u\",\"password\":\"p\"},"
                                        + "\"c.example\":{\"identitytoken\":\"i\"},\"d.example\":{\"registrytoken\":\"r\"}}}")));
    }

    private static void challenge(byte[] bytes) {
        List<String> headers = new String(bytes, UTF_8).lines().toList();
        assertThat(Challenge.of(headers)).isEqualTo(Challenge.of(headers));
    }

    private static void nextPage(byte[] bytes) {
        Answer page = new Answer(
                Request.get(PAGE, "", 0, Optional.empty()),
                new Received(200, headers("Link", bytes), new byte[0], false));
        if (NextPage.after(page) instanceof Found<Optional<URI>>(var next)) {
            next.ifPresent(uri -> assertThat(uri.getHost()).isEqualToIgnoringCase(PAGE.getHost()));
        }
    }

    private static void location(byte[] bytes) {
        Origin.resolve(PAGE, new String(bytes, UTF_8)).flatMap(Origin::of).ifPresent(origin -> {
            assertThat(origin.scheme()).isIn("http", "https");
            assertThat(origin.host()).isNotEmpty().doesNotContain("@", "/");
            assertThat(origin.canonicalHost()).isNotEmpty();
        });
    }

    private static void token(byte[] bytes) throws MalformedDocumentException {
        TokenAnswer answer = TokenAnswer.read(bytes);
        assertThat(answer.value()).isNotEmpty().matches("\\p{Graph}+");
        assertThat(answer.life()).isBetween(Duration.ZERO, TokenAnswer.LONGEST_LIFE);
    }

    private static void retryAfter(byte[] bytes) {
        RetryAfter.of(headers("Retry-After", bytes))
                .ifPresent(pause -> assertThat(pause.isNegative()).isFalse());
    }

    private static Headers headers(String name, byte[] bytes) {
        return Headers.of(
                new BasicHeader(name, new String(bytes, UTF_8)),
                new BasicHeader("Date", "Wed, 21 Oct 2026 07:27:00 GMT"));
    }
}
