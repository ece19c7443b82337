package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing of ours stands in the way of a namespace that is to go. */
class NamespaceDeletionIT {
    @Test
    void deletesANamespaceWithItsRecords() {
        TestSigner signer = TestSigner.create();
        Pipeline pipeline = Pipeline.of("deleted");
        Scene scene = Scene.of("deleted").under(Terms.signed(pipeline, signer));
        scene.deploys("api", pipeline.push("good", "good").signedBy(signer));
        scene.record("the admission", recordOf("api").and(Scene::isConfirmed));

        var namespace = scene.admin().namespaces().withName(scene.namespace());
        namespace.delete();

        Patience.until("the namespace is gone", Duration.ofSeconds(60), () -> namespace.get() == null);
        assertThat(scene.records()).isEmpty();
    }
}
