package dev.countersign.operator.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.INTEGER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.STRING;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * For a time, somebody answers for it that a workload of the namespace does not meet a requirement. The spec is the JSON tree as it
 * arrived, unknown fields included; its schema is {@link ComplianceExceptionSpec}.
 */
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("complianceexception")
@Plural("complianceexceptions")
@ShortNames("cex")
@Categories("countersign")
@AdditionalPrinterColumn(name = "Type", jsonPath = ".spec.type", type = STRING)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = STRING)
@AdditionalPrinterColumn(name = "Uses", jsonPath = ".status.uses.count", type = INTEGER)
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expiresAt", type = STRING)
@AdditionalPrinterColumn(name = "Owner", jsonPath = ".spec.owner", type = STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@AdditionalPrinterColumn(name = "Requirements", jsonPath = ".spec.requirements", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Requested by", jsonPath = ".spec.requestedBy.user", type = STRING, priority = 1)
@SchemaSwap(originalType = ComplianceException.class, fieldName = "spec", targetType = ComplianceExceptionSpec.class)
public class ComplianceException extends JudgedResource<ComplianceExceptionStatus> implements Namespaced {}
