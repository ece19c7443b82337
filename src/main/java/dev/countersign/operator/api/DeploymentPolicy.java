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
 * A rule in Rego that profiles can name beside those of the library. Cluster-scoped. The spec is the JSON tree as it arrived,
 * unknown fields included; its schema is {@link DeploymentPolicySpec}.
 */
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("deploymentpolicy")
@Plural("deploymentpolicies")
@ShortNames("dpol")
@Categories("countersign")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status", type = STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", type = STRING)
@AdditionalPrinterColumn(name = "Passed", jsonPath = ".status.tests.pass", type = INTEGER)
@AdditionalPrinterColumn(name = "Failed", jsonPath = ".status.tests.fail", type = INTEGER)
@AdditionalPrinterColumn(name = "Used by", jsonPath = ".status.usedBy.total", type = INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@AdditionalPrinterColumn(name = "Active", jsonPath = ".status.activeDigest", type = STRING, priority = 1)
@SchemaSwap(originalType = DeploymentPolicy.class, fieldName = "spec", targetType = DeploymentPolicySpec.class)
public class DeploymentPolicy extends JudgedResource<DeploymentPolicyStatus> {}
