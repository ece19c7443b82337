package dev.countersign.operator.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.BOOLEAN;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.INTEGER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.STRING;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one change of one workload under one profile, and what became of it. The spec never changes; only
 * the operator writes one, and none is owned by its workload, which it outlives.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("deploymentattestation")
@Plural("deploymentattestations")
@ShortNames("datt")
@Categories("countersign")
@ValidationRule(
        value = "self.spec == oldSelf.spec",
        message = "a record's spec never changes; a new change makes a new record")
@AdditionalPrinterColumn(name = "Workload", jsonPath = ".spec.subject.workload.name", type = STRING)
@AdditionalPrinterColumn(name = "Gen", jsonPath = ".spec.subject.generation", type = INTEGER)
@AdditionalPrinterColumn(name = "Profile", jsonPath = ".spec.decision.profile.name", type = STRING)
@AdditionalPrinterColumn(name = "Outcome", jsonPath = ".spec.decision.outcome", type = STRING)
@AdditionalPrinterColumn(name = "Now", jsonPath = ".status.compliance", type = STRING)
@AdditionalPrinterColumn(name = "Active", jsonPath = ".status.active", type = BOOLEAN)
@AdditionalPrinterColumn(name = "Count", jsonPath = ".status.count", type = INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@AdditionalPrinterColumn(name = "Kind", jsonPath = ".spec.subject.workload.kind", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Change", jsonPath = ".spec.change.type", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Requester", jsonPath = ".spec.requester.user", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Origin", jsonPath = ".spec.origin", type = STRING, priority = 1)
@AdditionalSelectableField(jsonPath = ".spec.decision.outcome")
@AdditionalSelectableField(jsonPath = ".spec.decision.profile.name")
@AdditionalSelectableField(jsonPath = ".spec.subject.workload.uid")
@AdditionalSelectableField(jsonPath = ".spec.subject.workload.name")
public class DeploymentAttestation extends CustomResource<DeploymentAttestationSpec, DeploymentAttestationStatus>
        implements Namespaced {
    @Override
    @Required
    public DeploymentAttestationSpec getSpec() {
        return super.getSpec();
    }

    @Override
    protected @Nullable DeploymentAttestationSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable DeploymentAttestationStatus initStatus() {
        return null;
    }
}
