package dev.countersign.cli;

import dev.countersign.check.Check;
import dev.countersign.check.Checked;
import dev.countersign.check.Expansion;
import dev.countersign.check.Manifest;
import dev.countersign.check.Namespaces;
import dev.countersign.decision.Keychain;
import dev.countersign.live.Live;
import java.util.List;
import java.util.stream.Stream;

/** What is judged, and what is known of where it is. */
sealed interface Matter {
    /** The objects that it consists of. */
    List<Manifest> manifests();

    Namespaces namespaces();

    /** What workloads show to registries. */
    Keychain keychain();

    List<Checked> judged(Check check, Judges judges);

    /** What files hold. */
    record InFiles(Expansion expanded, Namespaces namespaces) implements Matter {
        @Override
        public List<Manifest> manifests() {
            return expanded.manifests();
        }

        @Override
        public Keychain keychain() {
            return Keychain.NONE;
        }

        @Override
        public List<Checked> judged(Check check, Judges judges) {
            return Stream.concat(expanded.untold().stream(), check.of(manifests()).stream())
                    .toList();
        }
    }

    /** What a cluster has and runs. */
    record InCluster(Live live, Keychain keychain) implements Matter {
        @Override
        public List<Manifest> manifests() {
            return live.declared();
        }

        @Override
        public Namespaces namespaces() {
            return live.namespaces();
        }

        @Override
        public List<Checked> judged(Check check, Judges judges) {
            return live.judged(check, judges::evaluate, keychain);
        }
    }
}
