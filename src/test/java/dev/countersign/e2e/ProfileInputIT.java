package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile may not say is refused when it is applied, by its path. */
@TestInstance(Lifecycle.PER_CLASS)
class ProfileInputIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("input");
    private final Scene scene = Scene.of("input");
    private final Terms terms = Terms.signed(pipeline, signer);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxCritical: 0       | maxCriticl: 0             | maxCriticl
            maxCritical: 0       | maxCritical: none         | maxCritical
            kind: vuln-scan      | kind: vuln-scan, maxAgee: 7d | spec.requirements[1].maxAgee
            kind: signature      | kind: signature, controls: [CC99.9] | spec.requirements[0].controls[0]
            vulnerability-thresholds | vulnerability-treshold | spec.requirements[1].policies[0].name
            BEGIN PUBLIC KEY     | BEGIN PUBIC KEY           | spec.trust[0].key.pem
            title: What          | titel: What               | spec.titel
            mode: Enforce        | mode: Enforced            | spec.enforcement.mode
            id: scanned          | id: signed                | spec.requirements
            """)
    void refusesByItsPath(String good, String bad, String path) {
        String yaml = terms.requirements(Terms.SIGNED, Terms.SCANNED).yaml(scene.namespace(), scene.namespace());
        assertThat(yaml).contains(good);

        assertThat(refusal(() -> scene.apply(yaml.replace(good, bad)))).contains(path);
    }
}
