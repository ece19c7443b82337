package dev.countersign.operator.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.INTEGER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.STRING;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * What workloads must show in the namespaces that it selects, and what happens to those that do not. Cluster-scoped. The
 * spec is the JSON tree as it arrived, unknown fields included; its schema is {@link ComplianceProfileSpec}.
 */
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("complianceprofile")
@Plural("complianceprofiles")
@ShortNames("cprof")
@Categories("countersign")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.enforcement.mode", type = STRING)
@AdditionalPrinterColumn(name = "Effective", jsonPath = ".status.effectiveMode", type = STRING)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status", type = STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", type = STRING)
@AdditionalPrinterColumn(name = "Workloads", jsonPath = ".status.summary.workloads", type = INTEGER)
@AdditionalPrinterColumn(name = "Violating", jsonPath = ".status.summary.violating", type = INTEGER)
@AdditionalPrinterColumn(name = "Unknown", jsonPath = ".status.summary.unknown", type = INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@AdditionalPrinterColumn(name = "Title", jsonPath = ".spec.title", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Digest", jsonPath = ".status.digest", type = STRING, priority = 1)
@SchemaSwap(originalType = ComplianceProfile.class, fieldName = "spec", targetType = ComplianceProfileSpec.class)
public class ComplianceProfile extends JudgedResource<ComplianceProfileStatus> {}
