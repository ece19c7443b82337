package dev.countersign.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What there is to serve controls.
 *
 * @param rules the controls that each rule claims, by its name
 * @param kinds words of kinds of evidence
 * @param isField whether a text is the address of a field of our objects, as {@code kubectl explain} takes it
 */
record Serving(Map<String, List<ControlId>> rules, Set<String> kinds, Predicate<String> isField) {

    /** Where {@code catalogue} claims what there is not, or leaves out what there is; none where it is right. */
    List<String> faults(Catalogue catalogue) {
        List<String> faults = new ArrayList<>();
        catalogue.controls().forEach(control -> faults.addAll(faults(control)));
        rules.forEach((rule, claimed) -> faults.addAll(faults(rule, claimed, catalogue)));
        return faults;
    }

    private List<String> faults(Control control) {
        List<String> faults = new ArrayList<>();
        for (String name : control.by()) {
            if (!rules.containsKey(name) && !kinds.contains(name) && !isField.test(name)) {
                faults.add("%s names %s, which is no rule, kind of evidence or field".formatted(control.id(), name));
            } else if (rules.containsKey(name) && !rules.get(name).contains(control.id())) {
                faults.add("%s names rule %s, which does not claim it".formatted(control.id(), name));
            }
        }
        if (control.automation() == Automation.AUTOMATED
                && control.by().stream().noneMatch(rules::containsKey)) {
            faults.add("%s is automated, and no rule decides it".formatted(control.id()));
        }
        return faults;
    }

    private List<String> faults(String rule, List<ControlId> claimed, Catalogue catalogue) {
        List<String> faults = new ArrayList<>();
        if (claimed.isEmpty()) {
            faults.add("rule %s claims no control".formatted(rule));
        }
        for (ControlId id : claimed) {
            if (!catalogue.contains(id)) {
                faults.add("rule %s claims %s, which the catalogue does not hold".formatted(rule, id));
            } else if (!catalogue.find(id).orElseThrow().by().contains(rule)) {
                faults.add("rule %s claims %s, which does not name it".formatted(rule, id));
            }
        }
        return faults;
    }
}
