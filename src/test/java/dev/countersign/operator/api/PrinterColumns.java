package dev.countersign.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts columns into the order in which the class names them; the generator sorts them by path. */
final class PrinterColumns {
    private PrinterColumns() {}

    static void order(CustomResourceDefinition crd) {
        List<String> names = Stream.of(
                        ComplianceProfile.class,
                        DeploymentAttestation.class,
                        TrustRoot.class,
                        DeploymentPolicy.class,
                        EnforcementPause.class)
                .filter(type ->
                        type.getSimpleName().equals(crd.getSpec().getNames().getKind()))
                .flatMap(type -> Stream.of(type.getAnnotationsByType(AdditionalPrinterColumn.class)))
                .map(AdditionalPrinterColumn::name)
                .toList();
        for (var version : crd.getSpec().getVersions()) {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparing(
                            CustomResourceColumnDefinition::getName, Comparator.comparingInt(names::indexOf)));
        }
    }
}
