package dev.countersign.operator;

import dev.countersign.readiness.KeptSurvey;
import java.util.Optional;

/** Where surveys are kept, one for each profile. */
public interface Surveys {
    /**
     * The newest of the profile of that uid; empty where there is none that can be read.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server cannot be asked or refuses
     */
    Optional<KeptSurvey> of(String profileUid);

    /**
     * Keeps a survey in the place of the one before.
     *
     * @param profile its name
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server cannot be asked or refuses
     */
    void keep(String profile, String profileUid, KeptSurvey survey);
}
