package dev.countersign.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a pod may do to its node, and as whom it acts: nothing that controllers or injection give to pods of their own accord. */
record Powers(Set<String> names) {
    private static final List<String> OF_THE_HOST = List.of("hostNetwork", "hostPID", "hostIPC");
    private static final List<String> CONTAINERS = List.of("initContainers", "containers", "ephemeralContainers");

    Powers {
        names = Set.copyOf(names);
    }

    static Powers of(JsonNode podSpec) {
        Stream<String> host =
                OF_THE_HOST.stream().filter(name -> podSpec.path(name).asBoolean());
        Stream<String> privileged = CONTAINERS.stream()
                .flatMap(list -> StreamSupport.stream(podSpec.path(list).spliterator(), false))
                .filter(container -> container.at("/securityContext/privileged").asBoolean())
                .map(_ -> "privileged");
        // The API server writes the default into pods and not into templates.
        String account = podSpec.path("serviceAccountName").asText("default");
        Stream<String> identity = Stream.of("as " + (account.isEmpty() ? "default" : account));
        return new Powers(
                Stream.of(host, privileged, identity).flatMap(all -> all).collect(Collectors.toSet()));
    }

    boolean exceed(Powers granted) {
        return !granted.names.containsAll(names);
    }
}
