package dev.countersign.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of a transparency log as somebody handed it to us: nothing of it is proved. */
public final class LogEntry {
    /** The most entries that are read of one bundle. */
    public static final int MOST_ENTRIES = 32;

    private static final int LONGEST_BODY = 24 << 20;
    private static final int LONGEST_ID = 64;
    private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){1,64}");
    private static final Set<String> MEMBERS = Set.of(
            "logIndex",
            "logId",
            "kindVersion",
            "integratedTime",
            "inclusionPromise",
            "inclusionProof",
            "canonicalizedBody");

    private final byte[] logId;
    private final long index;
    private final Optional<KindVersion> stated;
    private final long integratedTime;
    private final byte[] body;
    private final Optional<byte[]> promise;
    private final Optional<InclusionProof> proof;

    private LogEntry(
            byte[] logId,
            Optional<KindVersion> stated,
            Placed placed,
            Optional<byte[]> promise,
            Optional<InclusionProof> proof) {
        this.logId = logId;
        this.stated = stated;
        this.index = placed.index;
        this.integratedTime = placed.integratedTime;
        this.body = placed.body;
        this.promise = promise;
        this.proof = proof;
    }

    /**
     * Reads the {@code tlogEntries} of a Sigstore bundle, in their order; none where they are absent.
     *
     * @throws RefusedException where one is malformed, there are more than {@value #MOST_ENTRIES}, or one is there twice
     */
    public static List<LogEntry> parseAll(JsonNode tlogEntries) throws RefusedException {
        List<LogEntry> entries = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Part item : new Part("tlogEntries", tlogEntries).items(MOST_ENTRIES)) {
            LogEntry entry = parse(item);
            if (!places.add(HexFormat.of().formatHex(entry.logId) + " " + entry.index)) {
                throw item.refuse("is there twice: the entry " + entry.index + " of one log");
            }
            entries.add(entry);
        }
        return entries;
    }

    /**
     * Reads one {@code TransparencyLogEntry} (<a
     * href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_rekor.proto">sigstore_rekor.proto</a>).
     *
     * @throws RefusedException where it is not one; names the member and what was found
     */
    public static LogEntry parse(JsonNode tlogEntry) throws RefusedException {
        return parse(new Part("", tlogEntry));
    }

    private static LogEntry parse(Part entry) throws RefusedException {
        entry.onlyWith(MEMBERS);
        Part kindVersion = entry.part("kindVersion").onlyWith(Set.of("kind", "version"));
        Part promise = entry.part("inclusionPromise");
        Part proof = entry.part("inclusionProof");
        return new LogEntry(
                id(entry.part("logId").onlyWith(Set.of("keyId")).part("keyId")),
                Optional.of(new KindVersion(
                        kindVersion.part("kind").text(),
                        kindVersion.part("version").text())),
                Placed.read(entry, "canonicalizedBody"),
                promise.present()
                        ? Optional.of(promise.onlyWith(Set.of("signedEntryTimestamp"))
                                .part("signedEntryTimestamp")
                                .bytes())
                        : Optional.empty(),
                proof.present() ? Optional.of(InclusionProof.parse(proof)) : Optional.empty());
    }

    private static byte[] id(Part keyId) throws RefusedException {
        byte[] id = keyId.bytes();
        if (id.length > LONGEST_ID) {
            throw keyId.refuse("has " + id.length + " bytes, the most is " + LONGEST_ID);
        }
        return id;
    }

    /**
     * Reads the bundle that cosign puts into the annotation {@code dev.sigstore.cosign/bundle}. It has a promise and never a
     * proof; cosign 3 writes one without either when it used Rekor v2.
     *
     * @throws RefusedException where it is not one; names the member and what was found
     */
    public static LogEntry ofAnnotation(JsonNode rekorBundle) throws RefusedException {
        Part bundle = new Part("", rekorBundle).onlyWith(Set.of("SignedEntryTimestamp", "Payload"));
        Part payload = bundle.part("Payload").onlyWith(Set.of("body", "integratedTime", "logIndex", "logID"));
        Part promise = bundle.part("SignedEntryTimestamp");
        boolean promised = promise.present() && !promise.value().asText().isEmpty();
        Part logId = payload.part("logID");
        if (!HEX.matcher(logId.text()).matches()) {
            throw logId.refuse("is not lower-case hexadecimal");
        }
        return new LogEntry(
                HexFormat.of().parseHex(logId.text()),
                Optional.empty(),
                Placed.read(payload, "body"),
                promised ? Optional.of(promise.bytes()) : Optional.empty(),
                Optional.empty());
    }

    /** What both forms have in common. */
    private record Placed(long index, long integratedTime, byte[] body) {
        static Placed read(Part entry, String body) throws RefusedException {
            long time = entry.part("integratedTime").number();
            if (time > LAST_TIME) {
                throw entry.part("integratedTime").refuse("is " + time + ", which is after the year 9999");
            }
            byte[] bytes = entry.part(body).bytes();
            if (bytes.length > LONGEST_BODY) {
                throw entry.part(body).refuse("has " + bytes.length + " bytes, the most is " + LONGEST_BODY);
            }
            return new Placed(entry.part("logIndex").number(), time, bytes);
        }
    }

    byte[] logId() {
        return logId;
    }

    long index() {
        return index;
    }

    /** Of which type the entry says its body is; a cosign annotation does not say. */
    Optional<KindVersion> stated() {
        return stated;
    }

    /** Seconds since 1970, claimed. */
    long integratedTime() {
        return integratedTime;
    }

    byte[] body() {
        return body;
    }

    Optional<byte[]> promise() {
        return promise;
    }

    Optional<InclusionProof> proof() {
        return proof;
    }
}
