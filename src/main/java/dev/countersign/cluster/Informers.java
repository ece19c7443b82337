package dev.countersign.cluster;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.CompletionStage;

/** How our informers run. */
final class Informers {
    private Informers() {}

    /** Starts one that asks again for as long as it cannot list or watch; done once it has listed. */
    static CompletionStage<Void> start(SharedIndexInformer<?> informer) {
        return informer.exceptionHandler((_, _) -> true).start();
    }
}
