package dev.countersign.cluster;

import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.RootFolder.Found;
import dev.countersign.profile.TrustSource.InFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files that TrustRoots name, looked at by this replica again and again. Nobody but who looks waits for the file system: what
 * was found last is told until something else is.
 */
final class RootFiles {
    private static final Logger LOG = Logger.getLogger(RootFiles.class);

    /** How long a file is believed to be the same because it looks the same. */
    private static final Duration UNREAD = Duration.ofSeconds(10);
    /** How long a look may take before it is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NO_FOLDER =
            "the operator has no folder of trust roots: countersign.trust-roots.directory names one (in the chart trustRoots.volume)";

    private final Optional<RootFolder> folder;
    private final Executor executor;
    private final InstantSource clock;
    private final Runnable changed;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    /**
     * The last look at a file.
     *
     * @param read when what was found was last read, rather than recognised
     * @param missed whether this look found nothing, and the one before did: then what that found still counts, since a file may be
     *     away for a moment while another takes its place
     */
    private record Look(Found found, Instant read, boolean missed) {
        /** @param known what was recognised, if that is what was found */
        static Look of(Found now, Optional<Found.Text> known, Optional<Look> last, Instant at) {
            return switch (now) {
                case Found.Text text ->
                    new Look(
                            text,
                            last.filter(_ -> known.equals(Optional.of(text)))
                                    .map(Look::read)
                                    .orElse(at),
                            false);
                case Found.Nothing nothing ->
                    last.filter(look -> look.found() instanceof Found.Text && !look.missed())
                            .map(look -> new Look(look.found(), look.read(), true))
                            .orElse(new Look(nothing, at, false));
            };
        }

        /** What need not be read again at that time. */
        Optional<Found.Text> knownAt(Instant now) {
            return found instanceof Found.Text text && now.isBefore(read.plus(UNREAD))
                    ? Optional.of(text)
                    : Optional.empty();
        }
    }

    /**
     * @param folder empty where the settings name none
     * @param executor runs looks, which may never end; one of each file at a time
     * @param changed called after each look that found something else
     */
    RootFiles(Optional<RootFolder> folder, Executor executor, InstantSource clock, Runnable changed) {
        this.folder = folder;
        this.executor = executor;
        this.clock = clock;
        this.changed = changed;
    }

    /** Looks at the files of these names and forgets all others. Done once each look that this began is over. */
    CompletableFuture<Void> tick(Set<String> names) {
        looks.keySet().retainAll(names);
        Instant now = clock.instant();
        return folder.map(place -> CompletableFuture.allOf(names.stream()
                        .filter(name -> running.putIfAbsent(name, now) == null)
                        .map(name -> CompletableFuture.runAsync(() -> look(place, name), executor)
                                .exceptionally(bug -> failed(name, bug)))
                        .toArray(CompletableFuture[]::new)))
                .orElse(CompletableFuture.completedFuture(null));
    }

    private void look(RootFolder place, String name) {
        Optional<Look> last = Optional.ofNullable(looks.get(name));
        Instant now = clock.instant();
        Look look;
        try {
            Optional<Found.Text> known = last.flatMap(before -> before.knownAt(now));
            look = Look.of(place.find(name, known), known, last, now);
            looks.put(name, look);
        } finally {
            running.remove(name);
        }
        if (!last.map(Look::found).equals(Optional.of(look.found()))) {
            changed.run();
        }
    }

    private static @Nullable Void failed(String name, Throwable bug) {
        LOG.errorf(bug, "file %s of the folder of trust roots could not be looked at; it is again in a second", name);
        return null;
    }

    /** What is known of a file. */
    Content content(InFile file) {
        if (folder.isEmpty()) {
            return Content.none(NO_FOLDER);
        }
        Optional<String> stuck = Optional.ofNullable(running.get(file.name()))
                .filter(began -> began.plus(PATIENCE).isBefore(clock.instant()))
                .map(began -> "file %s of the operator's folder of trust roots could not be looked at since %s"
                        .formatted(file.name(), began.truncatedTo(ChronoUnit.SECONDS)));
        Optional<Found> found = Optional.ofNullable(looks.get(file.name())).map(Look::found);
        return switch (found.orElse(new Found.Nothing("file %s was not looked at yet".formatted(file.name())))) {
            case Found.Text(var _, String text) ->
                new Content(Optional.of(text), Optional.empty(), stuck, Optional.empty(), false);
            case Found.Nothing(String why) -> Content.none(stuck.orElse(why));
        };
    }
}
