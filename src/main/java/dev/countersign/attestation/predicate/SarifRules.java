package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules of a tool and its extensions, as results refer to them (sections 3.27.5 to 3.27.7, 3.52 and 3.54), and how invocations were
 * configured to rate them (3.20.5). Of which of several invocations a result is, few logs say: an override counts for the results of all.
 */
final class SarifRules {
    private final SarifComponent driver;
    private final List<SarifComponent> extensions = new ArrayList<>();
    private final Map<String, String> overrides = new HashMap<>();

    private SarifRules(SarifComponent driver) {
        this.driver = driver;
    }

    static SarifRules read(Field tool, Field invocations) throws UnreadableException {
        SarifRules rules = new SarifRules(SarifComponent.read(tool.at("driver")));
        for (Field extension : list(tool.at("extensions"))) {
            rules.extensions.add(SarifComponent.read(extension));
        }
        for (Field invocation : list(invocations)) {
            for (Field override : list(invocation.object().at("ruleConfigurationOverrides"))) {
                rules.override(override.object());
            }
        }
        return rules;
    }

    private static List<Field> list(Field list) throws UnreadableException {
        return list.present() ? list.items() : List.of();
    }

    private void override(Field override) throws UnreadableException {
        Field descriptor = override.at("descriptor").object();
        Optional<String> id = descriptor.at("id").optionalText();
        Optional<String> key = key(find(descriptor, descriptor.at("index"), id), id);
        Optional<String> level =
                Scalars.optionalWord(override.at("configuration").at("level"), SarifRule.LEVELS);
        if (key.isEmpty()) {
            throw descriptor.wrong("a rule by its id or index");
        }
        level.ifPresent(each -> overrides.merge(key.get(), each, SarifRule::worse));
    }

    // What is described goes by where, and what is not by its id.
    private static Optional<String> key(Optional<Field> rule, Optional<String> id) {
        return rule.map(Field::path).or(() -> id);
    }

    SarifRule of(Field result) throws UnreadableException {
        Field own = result.at("rule").at("index");
        Optional<Field> rule = find(result.at("rule"), own.present() ? own : result.at("ruleIndex"), id(result));
        return new SarifRule(rule, key(rule, id(result)).map(overrides::get));
    }

    static Optional<String> id(Field result) throws UnreadableException {
        Optional<String> id = result.at("ruleId").optionalText();
        return id.isPresent() ? id : result.at("rule").at("id").optionalText();
    }

    private Optional<Field> find(Field reference, Field index, Optional<String> id) throws UnreadableException {
        Optional<SarifComponent> told = component(reference.at("toolComponent"));
        OptionalInt at = Scalars.index(index);
        if (at.isPresent()) {
            return Optional.of(in(told.orElse(driver).rules(), at.getAsInt(), index));
        }
        Optional<String> guid = reference.at("guid").optionalText();
        Optional<Field> rule = told.orElse(driver).find(guid, id);
        return rule.isPresent() || told.isPresent()
                ? rule
                : extensions.stream()
                        .flatMap(each -> each.find(guid, id).stream())
                        .findFirst();
    }

    /** Empty where it is not told, and so the driver. */
    private Optional<SarifComponent> component(Field reference) throws UnreadableException {
        if (!reference.present()) {
            return Optional.empty();
        }
        OptionalInt index = Scalars.index(reference.object().at("index"));
        Optional<String> name = reference.at("name").optionalText();
        Optional<String> guid = reference.at("guid").optionalText();
        if (index.isEmpty() && name.isEmpty() && guid.isEmpty()) {
            return Optional.empty();
        }
        List<SarifComponent> meant = new ArrayList<>();
        if (index.isPresent()) {
            meant.add(in(extensions, index.getAsInt(), reference.at("index")));
        } else {
            meant.add(driver);
            meant.addAll(extensions);
        }
        meant.removeIf(each -> !each.is(name, guid));
        if (meant.size() != 1) {
            throw reference.at(name.isPresent() ? "name" : "guid").wrong("that of one component of the tool");
        }
        return Optional.of(meant.getFirst());
    }

    private static <T> T in(List<T> list, int index, Field field) throws UnreadableException {
        if (index >= list.size()) {
            throw field.wrong("below " + list.size());
        }
        return list.get(index);
    }
}
