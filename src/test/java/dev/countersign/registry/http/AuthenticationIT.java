package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuthenticationIT {
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("robot:s3cret".getBytes(UTF_8));
    private static final HostileRegistry.Behaviour INDEX =
            HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(List.of()));

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HttpRegistry client = Clients.loggedIn(hostile);

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
    }

    private void wantsBasic() {
        hostile.on("/v2/", HostileRegistry.guarded(BASIC, INDEX, HostileRegistry.challenge("Basic realm=\"x\"")));
    }

    private void wantsBearer(String realm, String token) {
        String challenge = "Bearer realm=\"" + realm + "\",service=\"s\",scope=\"repository:other/thing:pull,push\"";
        hostile.on("/v2/", HostileRegistry.guarded("Bearer " + token, INDEX, HostileRegistry.challenge(challenge)));
    }

    @Test
    void logsInWithBasicAndKeepsDoingSo() {
        wantsBasic();

        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
        assertThat(hostile.seen())
                .extracting(HostileRegistry.Seen::authorization)
                .containsExactly("", BASIC, BASIC);
    }

    @Test
    void saysThatACredentialIsMissing() {
        wantsBasic();

        assertThat(Clients.anonymous(hostile).manifest(hostile.repository(), "v1", soon()))
                .satisfies(absent(401))
                .asString()
                .contains("there is no credential for " + hostile.host());
    }

    @Test
    void saysThatACredentialIsRefused() {
        wantsBasic();
        client.manifest(hostile.repository(), "v1", soon());
        hostile.on("/v2/", HostileRegistry.challenge("Basic realm=\"x\""));

        assertThat(client.manifest(hostile.repository(), "v1", soon()))
                .satisfies(absent(401))
                .asString()
                .contains("the credential for " + hostile.host() + " is refused");
    }

    @Test
    void fetchesATokenForPullingFromThisRepositoryOnly() {
        wantsBearer("http://" + hostile.host() + "/token", "t1");
        hostile.on(
                "/token",
                HostileRegistry.guarded(
                        BASIC, HostileRegistry.json("{\"token\":\"t1\"}"), HostileRegistry.status(403)));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
        assertThat(hostile.seen())
                .extracting(HostileRegistry.Seen::path)
                .contains("/token?scope=repository%3Aacme%2Fapi%3Apull&service=s");
    }

    @Test
    void keepsATokenForItsRepositoryAndNoOther() {
        wantsBearer("/token", "t1");
        hostile.on("/token", HostileRegistry.json("{\"access_token\":\"t1\",\"expires_in\":300}"));

        client.manifest(hostile.repository(), "v1", soon());
        client.manifest(hostile.repository(), "v1", soon());
        client.manifest(new Repository(hostile.host(), "acme/other"), "v1", soon());

        assertThat(hostile.seen())
                .extracting(HostileRegistry.Seen::path)
                .filteredOn(path -> path.startsWith("/token"))
                .containsExactly(
                        "/token?scope=repository%3Aacme%2Fapi%3Apull&service=s",
                        "/token?scope=repository%3Aacme%2Fother%3Apull&service=s");
    }

    @Test
    void fetchesAnotherTokenWhenTheKnownOneIsRefused() {
        AtomicInteger tokens = new AtomicInteger();
        hostile.on(
                "/token",
                exchange -> HostileRegistry.json("{\"token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":300}")
                        .answer(exchange));
        wantsBearer("/token", "t1");
        client.manifest(hostile.repository(), "v1", soon());
        wantsBearer("/token", "t2");

        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
        assertThat(tokens).hasValue(2);
    }
}
