package dev.countersign.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.timestamp.Timestamp.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A signature, and what is found of a timestamp of it where one authority is believed. */
final class Stamped {
    static final byte[] SIGNATURE = "a signature".getBytes(StandardCharsets.UTF_8);

    private Stamped() {}

    static Timestamp check(TestResponse response, TestTimestampAuthority authority) {
        return Timestamp.check(response.der(), SIGNATURE, List.of(authority.authority()));
    }

    static void refused(TestResponse response, TestTimestampAuthority authority, Reason reason, String message) {
        assertThat(check(response, authority)).isInstanceOfSatisfying(Timestamp.Refused.class, refused -> {
            assertThat(refused.reason()).as(refused.message()).isEqualTo(reason);
            assertThat(refused.message()).contains(message);
        });
    }
}
