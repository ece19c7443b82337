package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tests were run ({@code test-result}): <a
 * href="https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md">in-toto test-result v0.1</a>. Rules see
 * {@code {result, url?, configuration: [name], environments: [text], passed: [name], warned: [name], failed: [name]}}. A result of {@code FAILED} is no
 * pass, whatever rules say. {@code environments} are
 * what annotations of the configurations call {@code environment}. The predicate has no time; different configurations stand beside each other.
 */
@AutoService(Kind.class)
public final class TestResult implements Kind {
    private static final String V01 = "https://in-toto.io/attestation/test-result/v0.1";
    private static final String FAILED = "TESTS_FAILED";
    private static final Set<String> RESULTS = Set.of("PASSED", "WARNED", "FAILED");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("test-result");
    }

    @Override
    public Set<String> predicateTypes() {
        return Set.of(V01);
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        String result = predicate.object().at("result").text();
        if (!RESULTS.contains(result)) {
            throw predicate.at("result").wrong("PASSED, WARNED or FAILED");
        }
        List<String> configuration = new ArrayList<>();
        Set<String> environments = new TreeSet<>();
        for (Field each : predicate.at("configuration").items()) {
            Field named = each.object().at("name");
            configuration.add(named.present() ? named.text() : each.at("uri").text());
            each.at("annotations").at("environment").optionalText().ifPresent(environments::add);
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("result", result);
        predicate.at("url").optionalText().ifPresent(url -> data.put("url", url));
        Lists.put(data, "configuration", configuration);
        Lists.put(data, "environments", List.copyOf(environments));
        List<String> failed = Lists.texts(predicate.at("failedTests"));
        Lists.put(data, "passed", Lists.texts(predicate.at("passedTests")));
        Lists.put(data, "warned", Lists.texts(predicate.at("warnedTests")));
        Lists.put(data, "failed", failed);
        return Optional.of(new Fact(kind(), predicateType, currency(configuration, result, failed), data));
    }

    private static Currency currency(List<String> configuration, String result, List<String> failed) {
        Currency currency = Currency.of(Shapes.source(configuration.toArray(String[]::new)), Optional.empty());
        String which = failed.isEmpty() ? "" : " (" + Lists.some(failed) + ")";
        return result.equals("FAILED") || !failed.isEmpty()
                ? currency.against(FAILED, "tests failed%s; mend them, and build and test again".formatted(which))
                : currency;
    }

    @Override
    public Set<String> codes() {
        return Set.of(FAILED);
    }

    @Override
    public String noun() {
        return "test result";
    }

    @Override
    public String advice() {
        return "run the tests and attest their result";
    }
}
