package dev.countersign.cli;

import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.tuf.Refresh;
import dev.countersign.tuf.Refresh.Outcome;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.Repository;
import dev.countersign.tuf.SigstoreInstance;
import dev.countersign.tuf.TrustedState;
import dev.countersign.tuf.http.HttpMirrors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/** How a command gets at the newest trusted root of an instance of Sigstore. */
@FunctionalInterface
interface TrustedRoots {
    /**
     * That root.
     *
     * @throws UntoldException where its repository does not show one that counts
     */
    TrustRoot newest(SigstoreInstance instance) throws UntoldException;

    /** Asks the repository; nothing is kept of it from one command to the next. */
    static TrustRoot overHttps(SigstoreInstance instance) throws UntoldException {
        try (HttpMirrors mirrors = new HttpMirrors(Set.of(), null, HttpMirrors.Limits.usual())) {
            return newest(instance.initialRoot(), instance.mirror(), mirrors, InstantSource.system());
        }
    }

    /** The same of any repository, on the word of an initial root. */
    static TrustRoot newest(String initialRoot, String mirror, Function<URI, Repository> mirrors, InstantSource clock)
            throws UntoldException {
        Refresh refresh = new Refresh(mirrors.apply(URI.create(mirror)), "trusted_root.json", TrustRoot::complaint);
        try {
            TrustedState initial = TrustedState.of(initialRoot.getBytes(StandardCharsets.UTF_8));
            return switch (refresh.from(initial, clock.instant())) {
                case Outcome.Refreshed(TrustedState state) ->
                    TrustRoot.parse(state.target().orElseThrow());
                case Outcome.Refused(var _, var fault, String why) -> throw unhad(mirror, fault.word() + ": " + why);
            };
        } catch (RefusedException | InvalidTrustRootException wrong) {
            throw unhad(mirror, String.valueOf(wrong.getMessage()));
        }
    }

    private static UntoldException unhad(String mirror, String why) {
        return new UntoldException(
                "the trusted root of " + mirror + " cannot be had: " + why + "; give one as --trusted-root FILE");
    }
}
