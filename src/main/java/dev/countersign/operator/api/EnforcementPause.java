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
 * A time in which profiles that enforce only warn. Cluster-scoped. The spec is the JSON tree as it arrived, unknown fields included;
 * its schema is {@link EnforcementPauseSpec}.
 */
@Group("countersign.dev")
@Version("v1alpha1")
@Singular("enforcementpause")
@Plural("enforcementpauses")
@ShortNames("epause")
@Categories("countersign")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = STRING)
@AdditionalPrinterColumn(name = "Profiles", jsonPath = ".spec.profiles", type = STRING)
@AdditionalPrinterColumn(name = "Until", jsonPath = ".spec.until", type = STRING)
@AdditionalPrinterColumn(name = "By", jsonPath = ".spec.requestedBy", type = STRING)
@AdditionalPrinterColumn(name = "Ticket", jsonPath = ".spec.ticket", type = STRING)
@AdditionalPrinterColumn(name = "Uses", jsonPath = ".status.uses", type = INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
@SchemaSwap(originalType = EnforcementPause.class, fieldName = "spec", targetType = EnforcementPauseSpec.class)
public class EnforcementPause extends JudgedResource<EnforcementPauseStatus> {}
