package dev.countersign.operator;

import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Which namespaces nothing is asked of, and which leave an enforcing profile because somebody changed their labels. */
public final class Coverage implements Duty {
    private static final Logger LOG = Logger.getLogger(Coverage.class);

    private final Profiles profiles;
    private final Namespaces namespaces;
    private final Set<String> exempt;
    private final Reach reach;
    private final Notices notices;
    private Map<String, Map<String, String>> last = Map.of();
    private boolean leads;

    public Coverage(Profiles profiles, Namespaces namespaces, List<String> exempt, Notices notices) {
        this.profiles = profiles;
        this.namespaces = namespaces;
        this.exempt = Set.copyOf(exempt);
        this.reach = new Reach(this.exempt);
        this.notices = notices;
    }

    /** Why nothing is asked of a namespace. */
    public enum Reason {
        /** The settings say so. */
        EXEMPT("Exempt"),
        /** No profile selects it of those that are in force or stranded. */
        UNSELECTED("Unselected");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As the metric's label spells it. */
        public String word() {
            return word;
        }
    }

    @Override
    public synchronized void start() {
        last = namespaces.labels();
        leads = true;
    }

    @Override
    public synchronized void stop() {
        leads = false;
        last = Map.of();
    }

    /** Namespaces have changed. */
    public synchronized void changed() {
        if (leads) {
            Map<String, Map<String, String>> now = namespaces.labels();
            now.forEach((name, labels) -> compare(name, last.getOrDefault(name, labels), labels));
            last = now;
        }
    }

    /** How many namespaces nothing is asked of, by reason. */
    public Map<Reason, Integer> uncovered() {
        List<Outline> asked = asked();
        Map<Reason, Integer> counts = new EnumMap<>(Map.of(Reason.EXEMPT, 0, Reason.UNSELECTED, 0));
        namespaces.labels().forEach((name, labels) -> {
            if (exempt.contains(name)) {
                counts.merge(Reason.EXEMPT, 1, Integer::sum);
            } else if (asked.stream().noneMatch(outline -> reach.reaches(outline.namespaceSelector(), name, labels))) {
                counts.merge(Reason.UNSELECTED, 1, Integer::sum);
            }
        });
        return counts;
    }

    /** What is in force, and what is stranded: its requests are asked about although nothing can be said to them. */
    private List<Outline> asked() {
        return Stream.concat(
                        profiles.all().stream()
                                .map(resolved -> new Outline(
                                        resolved.profile().enforcement().mode(),
                                        resolved.profile().scope().namespaceSelector())),
                        profiles.stranded().stream().flatMap(stranded -> stranded.outline().stream()))
                .toList();
    }

    private void compare(String namespace, Map<String, String> before, Map<String, String> after) {
        if (before.equals(after)) {
            return;
        }
        profiles.all().stream()
                .filter(profile -> profile.profile().enforcement().mode() == Mode.ENFORCE)
                .filter(profile -> reach.reaches(profile, namespace, before))
                .filter(profile -> !reach.reaches(profile, namespace, after))
                .forEach(profile -> left(namespace, profile.profile().name()));
    }

    private void left(String namespace, String profile) {
        String message =
                ("a change of the labels of namespace %s took it out of profile %s, which enforces: nothing is refused"
                                + " there on its behalf any more; restore the labels unless that was intended")
                        .formatted(namespace, profile);
        LOG.warn(message);
        notices.leftProfile(namespace, profile, message);
    }
}
