package dev.countersign;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.attestation.Kind;
import dev.countersign.decision.Codes;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.signature.Flaw;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README's tables of codes, words and metrics name what there is, and nothing else. */
class CodesAndMetersDocumentedTest {
    private static final Pattern METER = Pattern.compile("\"(countersign\\.[a-z.]+)\"");

    @Test
    void everyReasonCodeIsDocumentedOnce() throws IOException {
        List<String> documented = Readme.table("Reason codes").stream()
                .flatMap(row -> Readme.names(row.getFirst()).stream())
                .toList();
        Set<String> codes = new TreeSet<>(codesOfRules());
        for (Field field : Codes.class.getFields()) {
            codes.add(field.getName());
        }
        for (Flaw flaw : Flaw.values()) {
            codes.add(flaw.name());
        }

        ServiceLoader.load(Kind.class).forEach(kind -> codes.addAll(kind.codes()));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void everyResultAndOutcomeIsDocumented() throws IOException {
        assertThat(Readme.table("A record").stream().flatMap(row -> Readme.names(row.getFirst()).stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(Result.values()).map(Result::word),
                                Arrays.stream(Ruling.values()).map(Ruling::word))
                        .toList());
    }

    @Test
    void everyMeterIsDocumented() throws IOException {
        Set<String> documented = Readme.table("Metrics").stream()
                .map(row -> Readme.text(row.getFirst()).replaceFirst("_(total|seconds)$", ""))
                .collect(toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(meters());
    }

    private static Set<String> codesOfRules() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : files("policies/rules", "(?<!_test)\\.rego")) {
            String metadata = Files.readAllLines(file).stream()
                    .takeWhile(line -> line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.replaceFirst("^# ?", ""))
                    .reduce("", (above, line) -> above + line + "\n");
            for (JsonNode code : new YAMLMapper().readTree(metadata).at("/custom/codes")) {
                codes.add(code.asText());
            }
        }
        return codes;
    }

    /** The names in all files that make meters, as Prometheus spells them. */
    private static Set<String> meters() throws IOException {
        Set<String> meters = new TreeSet<>();
        for (Path file : files("src/main/java", "\\.java")) {
            String source = Files.readString(file);
            if (source.contains("import io.micrometer.")) {
                METER.matcher(source)
                        .results()
                        .forEach(name -> meters.add(name.group(1).replace('.', '_')));
            }
        }
        return meters;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        Pattern name = Pattern.compile(".*" + ending + "$");
        try (Stream<Path> files = Files.walk(Readme.ROOT.resolve(folder))) {
            return files.filter(file -> name.matcher(file.toString()).matches()).toList();
        }
    }
}
