package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.TestSigstore;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.tuf.Download;
import dev.countersign.tuf.SigstoreInstance;
import dev.countersign.tuf.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the trusted root comes from that no option names. */
class TrustedRootsTest {
    /** For commands that are to ask for none. */
    static final TrustedRoots UNASKED = instance -> {
        throw new AssertionError("asked for the root of " + instance);
    };

    private static final Instant NOW = Instant.parse("2026-08-21T12:00:00Z");
    private static final byte[] FILE = "content".getBytes(UTF_8);

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestRepository repository = TestRepository.with(sigstore.json(), NOW);
    private final List<SigstoreInstance> asked = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("file"), FILE);
        Files.write(
                folder.resolve("bundle"),
                sigstore.signsFile(FILE).logged().bundle().json());
        Files.writeString(folder.resolve("root"), sigstore.json());
    }

    private TrustRoot newest(SigstoreInstance instance) throws UntoldException {
        asked.add(instance);
        return TrustedRoots.newest(
                repository.rootText(), "https://tuf.example", _ -> repository, InstantSource.fixed(NOW));
    }

    private Ran verify(TrustedRoots roots, String... more) {
        List<String> command = new ArrayList<>(List.of("verify-bundle", "--bundle", path("bundle")));
        command.addAll(List.of("--certificate-identity", TestLeaf.URI, "--certificate-oidc-issuer", TestLeaf.ISSUER));
        command.addAll(Arrays.asList(more));
        command.add(path("file"));
        return Ran.with(roots, command.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void anIdentityIsCheckedByTheNewestRootOfThePublicInstance() {
        Ran ran = verify(this::newest);

        assertThat(ran.exit()).isEqualTo(Exit.VERIFIED);
        assertThat(ran.out()).contains("of Sigstore's public instance");
        assertThat(asked).containsExactly(SigstoreInstance.PUBLIC_GOOD);
    }

    @Test
    void stagingIsAnotherInstance() {
        Ran ran = verify(this::newest, "--staging");

        assertThat(ran.exit()).isEqualTo(Exit.VERIFIED);
        assertThat(ran.out()).contains("of Sigstore's staging instance");
        assertThat(asked).containsExactly(SigstoreInstance.STAGING);
    }

    @Test
    void noneIsFetchedWhereOneIsGiven() {
        assertThat(verify(UNASKED, "--staging", "--trusted-root", path("root")).exit())
                .isEqualTo(Exit.VERIFIED);
    }

    @Test
    void theRootOfAnotherInstanceProvesNothing() {
        repository.publish(TestSigstore.create().json());

        assertThat(verify(this::newest).exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void nobodyCanTellWhereTheRepositoryDoesNotAnswer() {
        Ran ran = verify(_ -> TrustedRoots.newest(
                repository.rootText(),
                "https://tuf.example",
                _ -> (_, _) -> new Download.Unreachable("silence"),
                InstantSource.fixed(NOW)));

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.err())
                .isEqualTo("countersign verify-bundle: the trusted root of https://tuf.example cannot be had:"
                        + " MirrorUnreachable: silence; give one as --trusted-root FILE\n");
    }

    @Test
    void aRootThatHasExpiredIsNone() {
        assertThatThrownBy(() -> TrustedRoots.newest(
                        repository.rootText(),
                        "https://tuf.example",
                        _ -> repository,
                        InstantSource.fixed(NOW.plusSeconds(31 * 24 * 3600))))
                .isInstanceOf(UntoldException.class)
                .hasMessageContaining("Expired");
    }

    @Test
    void aTargetThatIsNoTrustedRootIsNone() {
        repository.publish("{}");

        assertThatThrownBy(() -> newest(SigstoreInstance.PUBLIC_GOOD)).isInstanceOf(UntoldException.class);
    }
}
