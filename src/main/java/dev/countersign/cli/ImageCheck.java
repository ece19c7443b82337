package dev.countersign.cli;

import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.Located;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.gather.RegistryLocator;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Registry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks in every place of a registry where evidence about one image may lie. */
record ImageCheck(ImageRef image, ClaimType wanted, Trust trust) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Inspection in(Registry registry) {
        InstantSource clock = InstantSource.system();
        var deadline = clock.instant().plus(PATIENCE);
        try (ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor()) {
            return switch (new RegistryLocator(registry, lookups).locate(image, deadline)) {
                case Located.At(Digest digest) ->
                    Inspection.of(
                            image,
                            digest,
                            wanted,
                            new RegistryEvidence(registry, Limits.DEFAULT, ByteBudget.ofHeap(clock), lookups)
                                    .about(image.repository(), digest, trust.anchors(), deadline),
                            trust);
                case Located.Absent(String message) -> none(Conclusion.NOT_VERIFIED, message);
                case Located.Bad(var _, String message) -> none(Conclusion.NOT_VERIFIED, message);
                case Located.Unknown(String message) -> none(Conclusion.COULD_NOT_TELL, message);
                case Located.Overloaded(String message) -> none(Conclusion.COULD_NOT_TELL, message);
                case Located.NotObserved(String message) -> none(Conclusion.COULD_NOT_TELL, message);
                case Located.Surplus(String message) -> none(Conclusion.COULD_NOT_TELL, message);
            };
        }
    }

    private Inspection none(Conclusion conclusion, String message) {
        return Inspection.ofNone(image, wanted, trust, conclusion, message);
    }
}
