package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.webhook.Entries;
import dev.countersign.webhook.Entry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Entries as a test sets them, and every list of them that was written for the bundle {@code ca}. */
final class InMemoryEntries implements Entries {
    private final List<List<Entry>> applied = new ArrayList<>();
    private List<Entry> present = List.of();
    private boolean refusing;

    List<List<Entry>> applied() {
        return applied;
    }

    void set(Entry... now) {
        present = List.of(now);
    }

    void refuse() {
        refusing = true;
    }

    @Override
    public void apply(List<Entry> entries, String caBundle) {
        if (refusing) {
            throw new KubernetesClientException("no");
        }
        assertThat(caBundle).isEqualTo("ca");
        applied.add(entries);
    }

    @Override
    public List<Entry> present(Set<String> profiles) {
        return present.stream()
                .filter(entry -> profiles.contains(entry.profile()))
                .toList();
    }
}
