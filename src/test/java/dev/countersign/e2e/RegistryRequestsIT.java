package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a registry is asked by the operator that runs, in the API server's mutating and validating calls together. */
class RegistryRequestsIT {
    private static final int PODS = 20;
    private static final String TAG = "GET /v2/tagged/manifests/1";

    private final OddRegistry odd = E2e.running().odd();
    private final TestSigner signer = TestSigner.create();

    @Test
    void manyPodsOfANewImageAtOnceAreOneVerification() {
        Pushed image = newImage("pinned");
        Queue<String> asked = asked("pinned");
        Scene scene = scene("pinned");

        creates(scene, image.pinnedAt(odd.host()));

        assertThat(asked.stream().map(request -> named(request, image)))
                .containsExactlyInAnyOrder(verification("pinned"));
    }

    /** A tag may be another image's by the next Pod: each looks in its mutating call, and nobody looks again. */
    @Test
    void manyThatNameItByATagLookForTheTagOnceEachAndAreOneVerificationToo() {
        Pushed image = newImage("tagged");
        Queue<String> asked = asked("tagged");
        Scene scene = scene("tagged");

        creates(scene, image.at(odd.host()));

        assertThat(asked).filteredOn(TAG::equals).hasSize(PODS);
        assertThat(asked.stream().filter(request -> !request.equals(TAG)).map(request -> named(request, image)))
                .containsExactlyInAnyOrder(verification("tagged"));
    }

    /** All that is asked about an image with one bundle: for cosign's older signatures too, which it has none of. */
    private static String[] verification(String repository) {
        return Stream.of("referrers/IMAGE", "manifests/IMAGE.sig", "manifests/DIGEST", "blobs/DIGEST")
                .map(path -> "GET /v2/" + repository + "/" + path)
                .toArray(String[]::new);
    }

    private static String named(String request, Pushed image) {
        return request.replace(image.digest(), "IMAGE")
                .replace(image.digest().replace(':', '-'), "IMAGE")
                .replaceAll("sha256:[0-9a-f]{64}", "DIGEST");
    }

    private Pushed newImage(String repository) {
        return Pipeline.of(repository)
                .push("1", repository + " " + System.nanoTime())
                .signedBy(signer);
    }

    /** What is asked of the repository from now on. */
    private Queue<String> asked(String repository) {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        odd.about(repository, (request, original) -> {
            String path = request.getRequestURI().toString();
            asked.add(request.getRequestMethod() + " " + path);
            OddRegistry.forward(request, original.to(path));
        });
        return asked;
    }

    private Scene scene(String repository) {
        return Scene.of(repository)
                .under(Terms.signed(Pipeline.of(repository), signer).include(odd.host() + "/" + repository));
    }

    private static void creates(Scene scene, String image) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, PODS)
                    .mapToObj(i ->
                            CompletableFuture.runAsync(() -> scene.creates(Workloads.pod("pod-" + i, image)), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
