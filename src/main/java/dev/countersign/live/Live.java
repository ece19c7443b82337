package dev.countersign.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.check.Check;
import dev.countersign.check.Checked;
import dev.countersign.check.Manifest;
import dev.countersign.check.Namespaces;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Question;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.SelectorMatch;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is declared and what runs in a cluster, as it was a moment ago. */
public final class Live {
    /** Which the operator never judges, either. */
    private static final Set<String> EXEMPT = Set.of("kube-system");

    private final Look look;
    private final Namespaces namespaces;

    private Live(Look look, Map<String, String> given) {
        this.look = look;
        this.namespaces = new Namespaces("default", look.namespaces(), given);
    }

    /**
     * Looks at a cluster.
     *
     * @param namespace the only one that is looked at; empty for all
     * @param given labels of namespaces whose own could not be read
     */
    public static Live at(KubernetesClient client, Optional<String> namespace, Map<String, String> given) {
        return new Live(Look.at(client, namespace), given);
    }

    /** What is declared, each object as if it were in a file. */
    public List<Manifest> declared() {
        return look.roots().stream().map(seen -> manifest(seen, "declared")).toList();
    }

    private static Manifest manifest(Look.Seen seen, String how) {
        return new Manifest("cluster, %s (%s)".formatted(seen.ref(), how), seen.object());
    }

    /** Which namespaces there are, and how they are labelled. */
    public Namespaces namespaces() {
        return namespaces;
    }

    /**
     * What each root comes to, first as it would if it were applied now, then as it runs.
     *
     * @param check judges what is declared, in {@link #namespaces()}
     * @param evaluator judges what runs
     */
    public List<Checked> judged(
            Check check, BiFunction<Question, ResolvedProfile, Evaluated> evaluator, Keychain keychain) {
        Running running = new Running(evaluator, keychain, check.timing());
        List<Checked> checked = new ArrayList<>(look.untold());
        Map<Boolean, List<Look.Seen>> reached = look.roots().stream()
                .collect(Collectors.partitioningBy(seen -> isReached(seen.ref().namespace(), check.profiles())));
        checked.addAll(beyond(reached.getOrDefault(false, List.of())));
        for (Look.Seen seen : reached.getOrDefault(true, List.of())) {
            checked.addAll(check.of(List.of(manifest(seen, "declared"))));
            if (seen.runs()) {
                checked.addAll(running(running, seen, check.profiles()));
            }
        }
        return checked;
    }

    private List<Checked> running(Running running, Look.Seen seen, List<ResolvedProfile> profiles) {
        Manifest manifest = manifest(seen, "running");
        Workload workload;
        try {
            workload = Workload.read(seen.ref().kind(), seen.ref().namespace(), seen.object());
        } catch (MalformedWorkloadException malformed) {
            return List.of(new Checked.Malformed(manifest, String.valueOf(malformed.getMessage())));
        }
        String namespace = seen.ref().namespace();
        return profiles.stream()
                .filter(profile -> selects(profile, namespace))
                .<Checked>map(
                        profile -> running.judged(manifest, seen, workload, namespaces.labelsOf(namespace), profile))
                .toList();
    }

    private boolean isReached(String namespace, List<ResolvedProfile> profiles) {
        return !EXEMPT.contains(namespace) && profiles.stream().anyMatch(profile -> selects(profile, namespace));
    }

    /** Where nothing is known of a namespace whoever names a profile means that it is to judge. */
    private boolean selects(ResolvedProfile profile, String namespace) {
        return !namespaces.isKnown(namespace)
                || SelectorMatch.selects(profile.profile().scope().namespaceSelector(), namespaces.labelsOf(namespace));
    }

    /** A line for each namespace, since a cluster has many workloads that no profile means. */
    private static List<Checked> beyond(List<Look.Seen> seen) {
        Map<String, Long> counts = new TreeMap<>(
                seen.stream().collect(Collectors.groupingBy(each -> each.ref().namespace(), Collectors.counting())));
        return counts.entrySet().stream()
                .<Checked>map(entry -> {
                    ObjectNode object = JsonNodeFactory.instance
                            .objectNode()
                            .put("apiVersion", "v1")
                            .put("kind", "Namespace");
                    object.putObject("metadata").put("name", entry.getKey());
                    String why = EXEMPT.contains(entry.getKey()) ? "it is exempt" : "no profile selects it";
                    return new Checked.Skipped(
                            new Manifest("cluster", object),
                            "%s; it has %d workloads".formatted(why, entry.getValue()));
                })
                .toList();
    }
}
