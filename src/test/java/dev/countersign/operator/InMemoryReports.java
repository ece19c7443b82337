package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.report.Report;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports that anybody may change. */
final class InMemoryReports implements Reports {
    final Map<Place, ObjectNode> all = new LinkedHashMap<>();
    final List<String> done = new ArrayList<>();
    final Set<String> refusing = new HashSet<>();
    boolean served = true;
    int asked;
    boolean followed;

    @Override
    public boolean areServed() {
        asked++;
        return served;
    }

    @Override
    public Optional<Map<Place, String>> present() {
        followed = true;
        return Optional.of(all.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Report.mark(entry.getValue()))));
    }

    @Override
    public Optional<JsonNode> read(Place place) {
        done.add("read " + place.name());
        return Optional.ofNullable(all.get(place));
    }

    @Override
    public void write(ObjectNode report) {
        Place place = new Place(
                report.at("/metadata/namespace").asText(),
                report.at("/metadata/name").asText());
        if (refusing.contains(place.name())) {
            throw new KubernetesClientException("the namespace is going");
        }
        done.add("write " + place.name());
        all.put(place, report);
    }

    @Override
    public void delete(Place place) {
        done.add("delete " + place.name());
        all.remove(place);
    }

    @Override
    public void onChange(Runnable listener) {}

    @Override
    public void forget() {
        followed = false;
    }

    ObjectNode of(String workload) {
        return Optional.ofNullable(all.get(place(workload))).orElseThrow();
    }

    static Place place(String workload) {
        return new Place("payments", Report.name("uid-of-" + workload));
    }
}
