package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Products of an OpenVEX statement that are limited in the same way: a statement about a part of one product says nothing of
 * the rest of it, nor is another product limited by it.
 *
 * @param names none for what the attestation is about
 * @param subcomponents none for all of each product
 */
record OpenVexProducts(List<String> names, List<String> subcomponents) {
    static List<OpenVexProducts> of(Field statement) throws UnreadableException {
        // 0.0.x limited all products at once.
        List<String> limits = names(statement.at("subcomponents"));
        Map<List<String>, List<String>> byLimits = new LinkedHashMap<>();
        for (Field each : items(statement.at("products"))) {
            List<String> own = new ArrayList<>(limits);
            own.addAll(names(each.at("subcomponents")));
            byLimits.computeIfAbsent(own, _ -> new ArrayList<>()).add(name(each));
        }
        List<OpenVexProducts> all = new ArrayList<>();
        byLimits.forEach((own, names) -> all.add(new OpenVexProducts(names, own)));
        return all.isEmpty() ? List.of(new OpenVexProducts(List.of(), limits)) : all;
    }

    private static List<String> names(Field list) throws UnreadableException {
        List<String> names = new ArrayList<>();
        for (Field each : items(list)) {
            names.add(name(each));
        }
        return names;
    }

    private static List<Field> items(Field list) throws UnreadableException {
        return list.present() ? list.items() : List.of();
    }

    private static String name(Field product) throws UnreadableException {
        if (product.value().isTextual()) {
            return product.text();
        }
        Optional<String> purl = product.object().at("identifiers").at("purl").optionalText();
        return purl.isPresent() ? purl.get() : product.at("@id").text();
    }
}
