package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The driver of a tool or one of its extensions, with its rules (section 3.19). */
record SarifComponent(
        Optional<String> name,
        Optional<String> guid,
        List<Field> rules,
        Map<String, Field> byId,
        Map<String, Field> byGuid) {
    static SarifComponent read(Field component) throws UnreadableException {
        Field list = component.object().at("rules");
        List<Field> rules = list.present() ? list.items() : List.of();
        Map<String, Field> byId = new HashMap<>();
        Map<String, Field> byGuid = new HashMap<>();
        for (Field rule : rules) {
            byId.putIfAbsent(rule.object().at("id").text(), rule);
            rule.at("guid").optionalText().ifPresent(guid -> byGuid.putIfAbsent(guid.toLowerCase(Locale.ROOT), rule));
        }
        return new SarifComponent(
                component.at("name").optionalText(), component.at("guid").optionalText(), rules, byId, byGuid);
    }

    /** Whether a reference with one or both of these means it. */
    boolean is(Optional<String> otherName, Optional<String> otherGuid) {
        return otherName.map(each -> name.filter(each::equals).isPresent()).orElse(true)
                && otherGuid
                        .map(each -> guid.filter(each::equalsIgnoreCase).isPresent())
                        .orElse(true);
    }

    /** By what is told of a rule. */
    Optional<Field> find(Optional<String> guid, Optional<String> id) {
        return guid.map(each -> byGuid.get(each.toLowerCase(Locale.ROOT))).or(() -> id.flatMap(this::named));
    }

    // "CA2101/1" is a part of rule CA2101.
    private Optional<Field> named(String id) {
        int slash = id.lastIndexOf('/');
        return Optional.ofNullable(byId.get(id))
                .or(() -> slash < 0 ? Optional.empty() : Optional.ofNullable(byId.get(id.substring(0, slash))));
    }
}
