package dev.countersign.operator.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
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
 * Whose certificates, logs and timestamps profiles may believe. Cluster-scoped. The spec is the JSON tree as it arrived, unknown
 * fields included; its schema is {@link TrustRootSpec}.
 */
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("trustroot")
@Plural("trustroots")
@ShortNames("troot")
@Categories("countersign")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status", type = STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", type = STRING)
@AdditionalPrinterColumn(name = "Refreshed", jsonPath = ".status.refreshedAt", type = DATE)
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.expiresAt", type = STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@AdditionalPrinterColumn(name = "Digest", jsonPath = ".status.digest", type = STRING, priority = 1)
@AdditionalPrinterColumn(name = "Since", jsonPath = ".status.servesSince", type = DATE, priority = 1)
@SchemaSwap(originalType = TrustRoot.class, fieldName = "spec", targetType = TrustRootSpec.class)
public class TrustRoot extends JudgedResource<TrustRootStatus> {}
