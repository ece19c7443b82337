package dev.countersign;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.Mirrors;
import dev.countersign.registry.PerHost;
import dev.countersign.registry.helper.HelperCredentials;
import dev.countersign.registry.helper.SearchPath;
import dev.countersign.registry.http.DockerConfig;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.registry.http.TlsTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what the settings name for registries. What cannot be read, or means nothing, stops the start. */
final class RegistryAccess {
    private RegistryAccess() {}

    static HttpRegistrySettings of(Settings.RegistrySettings settings) {
        TlsTrust tls = named(
                "ca-bundles",
                () -> RegistryCas.of(settings.caBundle(), settings.caBundles().orElse(List.of())));
        HttpRegistrySettings access = HttpRegistrySettings.defaults()
                .with(
                        Set.copyOf(settings.plainHttp().orElse(List.of())),
                        settings.dockerConfig().map(RegistryAccess::credentials).orElse(Credentials.NONE))
                .trusting(tls);
        HttpRegistrySettings paired = named(
                "token-realms",
                () -> access.pairedWith(PerHost.of(settings.tokenRealms().orElse(List.of()))));
        return named(
                "private-redirects",
                () -> paired.redirectedTo(Set.copyOf(settings.privateRedirects().orElse(List.of()))));
    }

    static Mirrors mirrors(Settings.RegistrySettings settings) {
        return named("mirrors", () -> Mirrors.parse(settings.mirrors().orElse(List.of())));
    }

    private static <T> T named(String setting, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("countersign.registry." + setting + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The file is the operator's own: its credential helpers may be run. */
    private static Credentials credentials(Path file) {
        try {
            DockerConfig config = DockerConfig.parse(read(file));
            return new HelperCredentials(
                    config.auths(),
                    config.credHelpers(),
                    config.credsStore(),
                    SearchPath.ofEnvironment(),
                    InstantSource.system());
        } catch (MalformedDocumentException malformed) {
            throw new IllegalStateException(
                    file + " is not a docker config.json: " + malformed.getMessage(), malformed);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the settings name " + file + ", which cannot be read", unreadable);
        }
    }
}
