package dev.countersign.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustSource;
import dev.countersign.profile.TrustSource.InitialRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * By whose word repositories are believed at first.
 *
 * @param configMaps the text of an entry of a ConfigMap
 * @param secrets the text of an entry of a Secret
 */
record InitialRoots(
        Function<TrustSource.Entry, Optional<String>> configMaps, Function<SecretRef, Optional<String>> secrets) {
    /** As it ships with sigstore-java 2.0.0; the repository leads from there to its newest. */
    private static final String PUBLIC_GOOD = "trustroot/sigstore-public-good.root.json";

    /** The text; empty where it is not there. */
    Optional<String> text(InitialRoot root) {
        return switch (root) {
            case InitialRoot.Given(String text) -> Optional.of(text);
            case InitialRoot.FromConfigMap(TrustSource.Entry entry) -> configMaps.apply(entry);
            case InitialRoot.FromSecret(SecretRef reference) -> secrets.apply(reference);
            case InitialRoot.PublicGood() -> Optional.of(Shipped.TEXT);
        };
    }

    /** What the operator calls the place of the one that is not there. */
    static String place(InitialRoot root) {
        return switch (root) {
            case InitialRoot.Given _ -> "spec.tuf.root.inline";
            case InitialRoot.FromConfigMap(TrustSource.Entry entry) ->
                "ConfigMap %s of the operator's namespace, key %s".formatted(entry.name(), entry.key());
            case InitialRoot.FromSecret(SecretRef reference) ->
                "Secret %s of the operator's namespace, key %s".formatted(reference.name(), reference.key());
            case InitialRoot.PublicGood() -> PUBLIC_GOOD;
        };
    }

    /** What stays the same of a repository whatever mirror it is read from. */
    static Digest source(String initialRoot, String target) {
        return Digest.sha256(CanonicalJson.bytes(
                JsonNodeFactory.instance.objectNode().put("root", initialRoot).put("target", target)));
    }

    /** Read once: every look of every second asks for it. */
    private static final class Shipped {
        static final String TEXT = read();

        private Shipped() {}

        private static String read() {
            try (InputStream in = InitialRoots.class.getClassLoader().getResourceAsStream(PUBLIC_GOOD)) {
                if (in == null) {
                    throw new IllegalStateException(PUBLIC_GOOD + " is not on the class path");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
