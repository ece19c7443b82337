package dev.countersign.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Metadata of a role, with signatures that nobody has checked yet.
 *
 * @param bytes as they were received
 * @param message what is signed
 */
record Signed(
        String role,
        byte[] bytes,
        JsonNode body,
        byte[] message,
        List<Signature> signatures,
        long version,
        Instant expires) {
    private static final StrictJson JSON = StrictJson.within(1 << 20, 100_000);

    /** One by whom it says made it. */
    record Signature(String keyId, byte[] bytes) {}

    static Signed parse(String role, byte[] bytes) throws RefusedException {
        Member whole = new Member(role + ".json", json(role, bytes));
        Member body = whole.member("signed");
        if (!body.value().isObject() || !body.member("_type").text().equals(role)) {
            throw body.member("_type").refuse("is not " + role);
        }
        // TUF 1.0: a client need not understand another major version.
        if (!body.member("spec_version").text().startsWith("1.")) {
            throw body.member("spec_version").refuse("is of another major version than 1");
        }
        return new Signed(
                role,
                bytes,
                body.value(),
                CanonicalForm.of(body.value()),
                signatures(whole.member("signatures")),
                body.member("version").number(1),
                body.member("expires").instant());
    }

    Member member(String name) {
        return new Member(role + ".json.signed", body).member(name);
    }

    /** @throws RefusedException where it may not be believed any more */
    void requireFresh(Instant now) throws RefusedException {
        // TUF 1.0, 5.3.10 and others: the expiration timestamp must be higher than the fixed update start time.
        if (!expires.isAfter(now)) {
            throw new RefusedException(
                    Fault.EXPIRED,
                    "%s.json, version %d, expired at %s: nobody renews it, or the mirror shows an old state"
                            .formatted(role, version, expires));
        }
    }

    private static JsonNode json(String role, byte[] bytes) throws RefusedException {
        try {
            return JSON.object(bytes);
        } catch (InvalidJsonException invalid) {
            throw new RefusedException(
                    Fault.MALFORMED, role + ".json is not JSON with one reading: " + invalid.getMessage());
        }
    }

    private static List<Signature> signatures(Member list) throws RefusedException {
        List<Signature> signatures = new ArrayList<>();
        for (Member item : list.items()) {
            String hex = item.member("sig").text();
            try {
                signatures.add(new Signature(
                        item.member("keyid").text(), HexFormat.of().parseHex(hex)));
            } catch (IllegalArgumentException notHex) {
                throw item.member("sig").refuse("is not hexadecimal");
            }
        }
        return List.copyOf(signatures);
    }
}
