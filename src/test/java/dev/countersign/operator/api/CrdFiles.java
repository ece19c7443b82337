package dev.countersign.operator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files in {@code crds/}, as they follow from the records. */
final class CrdFiles {
    private static final String HEADER = "# Generated from the records in dev.countersign.operator.api."
            + " To change it, change them and run: mvn test -Dtest=CrdFilesTest -Dcountersign.update=true\n";
    private static final String CHART_HEADER =
            "{{- /* The content of crds/; written by the same test. Kept on uninstall,"
                    + " because deleting a definition deletes every record. */ -}}\n";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private CrdFiles() {}

    /** Paths below the project's root, and the text that belongs there. */
    static Map<Path, String> expected() {
        var files = new TreeMap<Path, String>();
        for (CustomResourceDefinition crd : definitions()) {
            String name = crd.getMetadata().getName() + ".yaml";
            files.put(Path.of("crds", name), HEADER + yaml(crd));
            files.put(Path.of("helm/countersign/templates", "crd-" + name), CHART_HEADER + yaml(kept(crd)));
        }
        return files;
    }

    static List<CustomResourceDefinition> definitions() {
        var collected = new Collected();
        new CRDGenerator()
                .forCRDVersions("v1")
                .withPostProcessor(collected)
                .withOutput(collected)
                .customResourceClasses(
                        ComplianceProfile.class,
                        DeploymentAttestation.class,
                        TrustRoot.class,
                        DeploymentPolicy.class,
                        ComplianceException.class,
                        EnforcementPause.class)
                .generate();
        return List.copyOf(collected.definitions.values());
    }

    private static CustomResourceDefinition kept(CustomResourceDefinition crd) {
        return crd.edit()
                .editMetadata()
                .addToAnnotations("helm.sh/resource-policy", "keep")
                .endMetadata()
                .build();
    }

    private static String yaml(CustomResourceDefinition crd) {
        try {
            return YAML.writeValueAsString(Serialization.jsonMapper().valueToTree(crd));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the definitions before the generator writes them. */
    private static final class Collected implements CRDPostProcessor, CRDGenerator.CRDOutput<OutputStream> {
        private final Map<String, CustomResourceDefinition> definitions = new TreeMap<>();

        @Override
        public HasMetadata process(HasMetadata generated, String version) {
            var crd = CrdRefinements.refine((CustomResourceDefinition) generated);
            PrinterColumns.order(crd);
            definitions.put(crd.getMetadata().getName(), crd);
            return crd;
        }

        @Override
        public OutputStream outputFor(String name) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }
}
