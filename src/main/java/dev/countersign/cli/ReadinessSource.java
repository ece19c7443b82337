package dev.countersign.cli;

import dev.countersign.readiness.KeptSurvey;
import java.nio.file.Path;
import java.util.Optional;

/** Where it is kept what a profile would refuse. */
interface ReadinessSource extends AutoCloseable {
    /**
     * What is kept of that profile.
     *
     * @throws UnusableException where there is no such profile, or nothing is kept of it that can be read
     * @throws UntoldException where the cluster does not show it
     */
    KeptSurvey of(String profile) throws UnusableException, UntoldException;

    @Override
    void close();

    /** How one gets there. */
    interface Opening {
        /**
         * Goes there.
         *
         * @throws UnusableException where the way there cannot be read
         */
        ReadinessSource open(Optional<Path> kubeconfig, Optional<String> context, String namespace)
                throws UnusableException;
    }
}
