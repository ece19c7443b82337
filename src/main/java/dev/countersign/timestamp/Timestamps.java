package dev.countersign.timestamp;

import dev.countersign.image.Digest;
import dev.countersign.timestamp.Timestamp.Proven;
import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.timestamp.Timestamp.Refused;
import dev.countersign.trustroot.CertificateAuthority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of all timestamps of some bytes. Whether one that is refused matters is for the caller to say. */
public record Timestamps(List<Proven> proven, List<Refused> refused) {
    private static final int MOST = 32;

    public Timestamps {
        proven = List.copyOf(proven);
        refused = List.copyOf(refused);
    }

    /** Checks each response once, however often it is listed; of more than 32 none is believed. */
    public static Timestamps check(List<byte[]> responses, byte[] stamped, List<CertificateAuthority> authorities) {
        if (responses.size() > MOST) {
            String message = responses.size() + " timestamps; the most that are read is " + MOST;
            return new Timestamps(List.of(), List.of(new Refused(Reason.MALFORMED, message)));
        }
        List<Proven> proven = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        distinct(responses).forEach(response -> {
            switch (Timestamp.check(response, stamped, authorities)) {
                case Proven good -> proven.add(good);
                case Refused bad -> refused.add(bad);
            }
        });
        return new Timestamps(proven, refused);
    }

    private static Collection<byte[]> distinct(List<byte[]> responses) {
        Map<Digest, byte[]> byDigest = new LinkedHashMap<>();
        responses.forEach(response -> byDigest.put(Digest.sha256(response), response));
        return byDigest.values();
    }
}
