package dev.countersign.policy.opa;

import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyEngineContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpaPolicyEngineIT extends PolicyEngineContract {
    private static OpaProcess opa;
    private static OpaPolicyEngine engine;

    @BeforeAll
    static void start() {
        opa = OpaProcess.start();
        engine = new OpaPolicyEngine(
                OpaSettings.at(opa.uri()), TestLibrary.library(), InstantSource.system(), new Pushes());
    }

    @AfterAll
    static void stop() {
        opa.close();
    }

    @Override
    protected PolicyEngine engine() {
        return engine;
    }
}
