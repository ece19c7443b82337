package dev.countersign.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.Base64Text;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is believed of a repository. Whoever holds the newest one of these cannot be shown anything older.
 */
public final class TrustedState {
    /** Of the newer of two a client that saw both goes on. */
    public static final Comparator<TrustedState> NEWEST_LAST = Comparator.<TrustedState>comparingLong(
                    state -> state.root.version())
            .thenComparingLong(state -> state.newest.map(Timestamp::version).orElse(0L))
            .thenComparingLong(state ->
                    state.complete.map(whole -> whole.timestamp().version()).orElse(0L))
            .thenComparing(TrustedState::withdrawn);

    private static final String WITHDRAWN = "withdrawn";

    private final Root root;
    /** The newest that was seen, whether what it names was to be had or not. */
    private final Optional<Timestamp> newest;

    private final Optional<Complete> complete;
    private final boolean withdrawn;

    private TrustedState(Root root, Optional<Timestamp> newest, Optional<Complete> complete, boolean withdrawn) {
        this.root = root;
        this.newest = newest;
        this.complete = complete;
        this.withdrawn = withdrawn;
    }

    /**
     * The beginning: a root that somebody vouches for who is no part of this.
     *
     * @throws RefusedException where the text is none, or not signed by itself
     */
    public static TrustedState of(byte[] initialRoot) throws RefusedException {
        return new TrustedState(Root.parse(initialRoot), Optional.empty(), Optional.empty(), false);
    }

    /** The target, until {@link #expires()}; empty where it was never there as a whole, or its signers are no more. */
    public Optional<byte[]> target() {
        return complete.map(whole -> whole.target().clone());
    }

    /** Whether a target that was there counts no more since a root took the keys away that signed for it, and none took its place. */
    public boolean withdrawn() {
        return withdrawn;
    }

    /** When the target may not be believed any more. */
    public Optional<Instant> expires() {
        Instant ofRoot = root.metadata().expires();
        return complete.map(Complete::expires).map(end -> end.isBefore(ofRoot) ? end : ofRoot);
    }

    /** The version of the root that is believed. */
    public long rootVersion() {
        return root.version();
    }

    Root root() {
        return root;
    }

    Optional<Timestamp> newest() {
        return newest;
    }

    Optional<Complete> complete() {
        return complete;
    }

    /**
     * What was signed by keys that the new root does not know for it counts no more; nor, where the keys for snapshots are others
     * (TUF 1.0, 5.3.11), which of them was the newest.
     */
    TrustedState with(Root next) {
        Optional<Complete> left =
                complete.filter(whole -> next.targets().signed(whole.targets().metadata()));
        return new TrustedState(
                next,
                newest.filter(seen -> next.timestamp().signed(seen.metadata()))
                        .filter(_ -> next.snapshot().sameKeys(root.snapshot())),
                left,
                withdrawn || (complete.isPresent() && left.isEmpty()));
    }

    TrustedState with(Timestamp seen) {
        return new TrustedState(root, Optional.of(seen), complete, withdrawn);
    }

    TrustedState with(Complete whole) {
        return new TrustedState(root, newest, Optional.of(whole), false);
    }

    /** All of it, to be kept and read again. */
    public ObjectNode text() {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.put("root", base64(root.metadata().bytes()));
        if (withdrawn) {
            text.put(WITHDRAWN, true);
        }
        newest.ifPresent(seen -> text.put("timestamp", base64(seen.metadata().bytes())));
        complete.ifPresent(whole -> text.putObject("complete")
                .put("timestamp", base64(whole.timestamp().metadata().bytes()))
                .put("snapshot", base64(whole.snapshot().metadata().bytes()))
                .put("targets", base64(whole.targets().metadata().bytes()))
                .put("target", base64(whole.target())));
        return text;
    }

    /**
     * What {@link #text()} wrote; believed as it stands.
     *
     * @throws RefusedException where it is something else
     */
    public static TrustedState read(JsonNode text) throws RefusedException {
        JsonNode whole = text.path("complete");
        return new TrustedState(
                Root.parse(bytes(text.path("root"))),
                text.has("timestamp") ? Optional.of(Timestamp.parse(bytes(text.path("timestamp")))) : Optional.empty(),
                whole.isMissingNode() ? Optional.empty() : Optional.of(readComplete(whole)),
                text.path(WITHDRAWN).asBoolean());
    }

    private static Complete readComplete(JsonNode whole) throws RefusedException {
        return new Complete(
                Timestamp.parse(bytes(whole.path("timestamp"))),
                Snapshot.parse(bytes(whole.path("snapshot"))),
                Targets.parse(bytes(whole.path("targets"))),
                bytes(whole.path("target")));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) throws RefusedException {
        return Base64Text.decode(text.asText())
                .orElseThrow(() -> new RefusedException(Fault.MALFORMED, "what was kept is not base64"));
    }
}
