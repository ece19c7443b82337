package dev.countersign.trustroot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigstore;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class TrustRootTargets {
    private TrustRootTargets() {}

    public static List<Target> all() {
        return List.of(new Target(
                "trust-root",
                Set.of(InvalidTrustRootException.class),
                bytes -> assertThat(TrustRoot.parse(bytes).digest()).isEqualTo(Digest.sha256(bytes)),
                Target.texts(TestSigstore.create().json())));
    }
}
