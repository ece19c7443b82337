package dev.countersign.operator;

import dev.countersign.operator.api.DeploymentAttestationStatus;
import java.util.function.UnaryOperator;

/** Where the status of records is changed. */
public interface RecordStatuses {
    /**
     * Changes the status of a record, as it is at that moment; does nothing where the change is none, where the record is gone,
     * or where it was written a moment ago and has no status yet.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server cannot be asked or refuses
     */
    void change(String namespace, String name, UnaryOperator<DeploymentAttestationStatus> change);
}
