package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.transparency.Refused.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Short ways to ask, and things to ask about. */
final class Check {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final Material CERTIFICATE = new Material.Certificate(bytes("a certificate in DER"));
    static final Material KEY = new Material.Key(bytes("a key in DER"));
    static final Signing ARTIFACT =
            new Signing(bytes("signature"), CERTIFICATE, new Content.Artifact(bytes("artifact")));
    static final Signing ENVELOPE = new Signing(
            bytes("signature"), CERTIFICATE, new Content.Envelope(bytes("payload"), bytes("PAE of payload")));

    private Check() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Inclusion of(TestLog log, ObjectNode item, Signing signing) {
        return of(List.of(log), item, signing);
    }

    static Inclusion of(List<TestLog> logs, ObjectNode item, Signing signing) {
        try {
            return of(logs, LogEntry.parse(item), signing);
        } catch (RefusedException refused) {
            return refused.refused();
        }
    }

    static Inclusion of(List<TestLog> logs, LogEntry entry, Signing signing) {
        return new TransparencyLogs(logs.stream().map(TestLog::log).toList()).check(entry, signing);
    }

    static Recorded recorded(Inclusion inclusion) {
        assertThat(inclusion).isInstanceOf(Recorded.class);
        return (Recorded) inclusion;
    }

    static void refused(Inclusion inclusion, Reason reason, String message) {
        assertThat(inclusion).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.message()).contains(message);
            assertThat(refused.reason()).isEqualTo(reason);
        });
    }

    static ObjectNode at(ObjectNode item, String pointer) {
        return (ObjectNode) item.at(pointer);
    }
}
