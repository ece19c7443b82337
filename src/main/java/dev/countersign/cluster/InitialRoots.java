package dev.countersign.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustSource;
import dev.countersign.profile.TrustSource.InitialRoot;
import dev.countersign.tuf.SigstoreInstance;
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
    /** The text; empty where it is not there. */
    Optional<String> text(InitialRoot root) {
        return switch (root) {
            case InitialRoot.Given(String text) -> Optional.of(text);
            case InitialRoot.FromConfigMap(TrustSource.Entry entry) -> configMaps.apply(entry);
            case InitialRoot.FromSecret(SecretRef reference) -> secrets.apply(reference);
            case InitialRoot.PublicGood() -> Optional.of(SigstoreInstance.PUBLIC_GOOD.initialRoot());
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
            case InitialRoot.PublicGood() -> SigstoreInstance.PUBLIC_GOOD.place();
        };
    }

    /** What stays the same of a repository whatever mirror it is read from. */
    static Digest source(String initialRoot, String target) {
        return Digest.sha256(CanonicalJson.bytes(
                JsonNodeFactory.instance.objectNode().put("root", initialRoot).put("target", target)));
    }
}
