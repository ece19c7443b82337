package dev.countersign.registry.http;

import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Limits;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks many registries for much at once, in a JVM of its own, and prints a line of what came of each. */
final class SmallHeap {
    static final Digest IMAGE = Digest.sha256(new byte[] {1});

    private final HttpRegistry client;
    private final ExecutorService threads;
    private final Instant deadline;

    private SmallHeap(HttpRegistry client, ExecutorService threads, Instant deadline) {
        this.client = client;
        this.threads = threads;
        this.deadline = deadline;
    }

    /** What is asked for. */
    enum What {
        TAG,
        REFERRERS,
        EVIDENCE
    }

    /**
     * Asks, and prints.
     *
     * @param args what is asked for, how many times of each registry, how many seconds there are, and the hosts of the registries
     */
    public static void main(String[] args) throws Exception {
        List<String> hosts = List.of(args).subList(3, args.length);
        try (HttpRegistry client = Clients.of(Set.copyOf(hosts), Credentials.NONE, Optional.empty(), Set.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant deadline = Instant.now().plusSeconds(Long.parseLong(args[2]));
            new SmallHeap(client, threads, deadline).ask(What.valueOf(args[0]), Integer.parseInt(args[1]), hosts);
        }
    }

    private void ask(What what, int times, List<String> hosts) throws Exception {
        RegistryEvidence evidence =
                new RegistryEvidence(client, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), threads);
        Anchors anchors = Anchors.of(List.of(TestSigner.create().key()));
        List<Future<String>> all = new ArrayList<>();
        for (String host : hosts) {
            Repository repository = new Repository(host, "acme/api");
            for (int i = 0; i < times; i++) {
                all.add(threads.submit(() -> switch (what) {
                    case TAG -> told(client.manifest(repository, "v1", deadline));
                    case REFERRERS -> told(client.referrers(repository, IMAGE, deadline));
                    case EVIDENCE -> told(evidence.about(repository, IMAGE, anchors, deadline));
                }));
            }
        }
        for (Future<String> each : all) {
            System.out.println(each.get());
        }
    }

    private static String told(Fetched<?> answer) {
        return switch (answer) {
            case Found<?> _ -> "FOUND";
            case Absent<?> _ -> "ABSENT";
            case Bad<?> bad -> bad.fault().name();
            case Unreachable<?> unreachable -> unreachable.trouble().name();
        };
    }

    private static String told(Evidence evidence) {
        return evidence.gaps().isEmpty()
                ? "FOUND"
                : evidence.gaps().getFirst().cause().name();
    }
}
