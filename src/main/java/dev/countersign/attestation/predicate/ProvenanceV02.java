package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads <a href="https://slsa.dev/spec/v0.2/provenance">SLSA provenance v0.2</a>. */
final class ProvenanceV02 {
    private static final String TEKTON = "tekton.dev/";

    private ProvenanceV02() {}

    static Optional<Instant> read(Field predicate, ObjectNode data) throws UnreadableException {
        data.put("slsa", "v0.2");
        data.put("builderId", predicate.at("builder").at("id").text());
        data.put("buildType", predicate.at("buildType").text());
        putSource(predicate, data);
        Field metadata = predicate.at("metadata");
        metadata.at("buildInvocationId").optionalText().ifPresent(id -> data.put("invocationId", id));
        Optional<Instant> at = Provenance.putTimes(data, metadata.at("buildStartedOn"), metadata.at("buildFinishedOn"));
        if (predicate.at("materials").present()) {
            Provenance.putDependencies(data, predicate.at("materials"));
        }
        return at;
    }

    private static void putSource(Field predicate, ObjectNode data) throws UnreadableException {
        Field config = predicate.at("invocation").at("configSource");
        if (isTekton(predicate)) {
            putTektonSource(predicate, config, data);
            return;
        }
        Optional<String> uri = config.at("uri").optionalText();
        if (uri.isPresent()) {
            GitSource.parse(uri.get()).put(data, config.at("digest"));
            config.at("entryPoint").optionalText().ifPresent(path -> data.put("workflow", path));
        }
    }

    // Of a Pipeline the configSource is the Pipeline's own, often a catalogue's; the source is what the run cloned.
    private static void putTektonSource(Field predicate, Field config, ObjectNode data) throws UnreadableException {
        Field materials = predicate.at("materials");
        Optional<String> pipeline = config.at("uri").optionalText();
        List<Field> cloned = new ArrayList<>();
        for (Field each : materials.present() ? materials.items() : List.<Field>of()) {
            Optional<String> uri = each.object().at("uri").optionalText();
            if (uri.filter(text -> text.startsWith("git+")).isPresent() && !uri.equals(pipeline)) {
                cloned.add(each);
            }
        }
        GitSource.putOnly(cloned, data);
    }

    /** The first task that a Tekton run attests as failed. */
    static Optional<String> failedTask(boolean isV02, Field predicate) throws UnreadableException {
        Field tasks = predicate.at("buildConfig").at("tasks");
        if (!isV02 || !isTekton(predicate) || !tasks.present()) {
            return Optional.empty();
        }
        for (Field each : tasks.items()) {
            if (each.object()
                    .at("status")
                    .optionalText()
                    .filter("Failed"::equals)
                    .isPresent()) {
                return Optional.of(Printable.of(each.at("name").text()));
            }
        }
        return Optional.empty();
    }

    private static boolean isTekton(Field predicate) throws UnreadableException {
        return predicate.at("buildType").text().startsWith(TEKTON);
    }
}
