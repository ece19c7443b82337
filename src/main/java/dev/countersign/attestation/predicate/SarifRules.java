package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The rules of a tool and its extensions, as results refer to them (sections 3.27.5 to 3.27.7 and 3.52). */
final class SarifRules {
    private final List<Field> driver;
    private final List<List<Field>> extensions = new ArrayList<>();
    private final Map<String, Field> byId = new HashMap<>();

    private SarifRules(List<Field> driver) throws UnreadableException {
        this.driver = driver;
        index(driver);
    }

    static SarifRules read(Field tool) throws UnreadableException {
        SarifRules rules = new SarifRules(list(tool.at("driver").at("rules")));
        for (Field extension : list(tool.at("extensions"))) {
            List<Field> own = list(extension.object().at("rules"));
            rules.extensions.add(own);
            rules.index(own);
        }
        return rules;
    }

    private void index(List<Field> rules) throws UnreadableException {
        for (Field rule : rules) {
            byId.putIfAbsent(rule.object().at("id").text(), rule);
        }
    }

    private static List<Field> list(Field list) throws UnreadableException {
        return list.present() ? list.items() : List.of();
    }

    /** The rule of a result; empty where the log does not describe it. */
    Optional<Field> of(Field result) throws UnreadableException {
        Field component = result.at("rule").at("toolComponent");
        OptionalInt of = Scalars.index(component.at("index"));
        Field own = result.at("rule").at("index");
        Field index = own.present() ? own : result.at("ruleIndex");
        OptionalInt at = Scalars.index(index);
        if (at.isEmpty() || (component.present() && of.isEmpty())) {
            return id(result).flatMap(this::named);
        }
        List<Field> rules = of.isPresent() ? in(extensions, of.getAsInt(), component.at("index")) : driver;
        return Optional.of(in(rules, at.getAsInt(), index));
    }

    private static <T> T in(List<T> list, int index, Field field) throws UnreadableException {
        if (index >= list.size()) {
            throw field.wrong("below " + list.size());
        }
        return list.get(index);
    }

    static Optional<String> id(Field result) throws UnreadableException {
        Optional<String> id = result.at("ruleId").optionalText();
        return id.isPresent() ? id : result.at("rule").at("id").optionalText();
    }

    // "CA2101/1" is a part of rule CA2101.
    private Optional<Field> named(String id) {
        Optional<Field> exact = Optional.ofNullable(byId.get(id));
        int slash = id.lastIndexOf('/');
        return exact.isPresent() || slash < 0 ? exact : Optional.ofNullable(byId.get(id.substring(0, slash)));
    }
}
