package dev.countersign.profile;

import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where what a profile names is to be had.
 *
 * @param secrets the text under a key of a Secret of the operator's namespace; empty where there is none
 * @param trustRoots the document of the TrustRoot of that name; empty where there is none
 * @param identities what an entry of a ConfigMap of the operator's namespace says of people
 */
public record TrustMaterial(
        Function<SecretRef, Optional<String>> secrets,
        Function<String, Optional<String>> trustRoots,
        Function<TrustSource.Entry, IdentityDocument> identities) {}
