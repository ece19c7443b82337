package dev.countersign.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.transparency.Refused.Reason;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What an entry records, whatever its kind. */
record EntryBody(Covered covered, HashAlgorithm algorithm, byte[] digest, byte[] signature, Material material) {
    private static final StrictJson JSON = StrictJson.within(24 << 20, 100_000);

    static EntryBody read(LogEntry entry) throws RefusedException {
        Part body = new Part("body", json(entry.body()));
        KindVersion kind = new KindVersion(
                body.part("kind").text(), body.part("apiVersion").text());
        if (entry.stated().filter(stated -> !stated.equals(kind)).isPresent()) {
            throw new RefusedException(
                    Reason.OTHER_KIND,
                    "the log entry says it is a " + entry.stated().get() + ", its body is a " + kind);
        }
        Part spec = body.part("spec");
        return switch (kind.kind() + "/" + kind.version()) {
            case "hashedrekord/0.0.1" -> Rekor1.hashedRekord(spec);
            case "dsse/0.0.1" -> Rekor1.dsse(spec);
            case "intoto/0.0.2" -> Rekor1.inToto(spec);
            case "hashedrekord/0.0.2" -> Rekor2.hashedRekord(spec.part("hashedRekordV002"));
            case "dsse/0.0.2" -> Rekor2.dsse(spec.part("dsseV002"));
            case "intoto/0.0.1" ->
                throw new RefusedException(
                        Reason.OTHER_KIND,
                        "an intoto 0.0.1 entry records no signature, which proves nothing of this one");
            default ->
                throw new RefusedException(
                        Reason.OTHER_KIND, "the log entry is a " + kind + "; needed is a hashedrekord, dsse or intoto");
        };
    }

    private static JsonNode json(byte[] body) throws RefusedException {
        try {
            return JSON.object(body);
        } catch (InvalidJsonException invalid) {
            throw new RefusedException(
                    Reason.MALFORMED, "the log entry's body is not JSON with one reading: " + invalid.getMessage());
        }
    }

    // Each alone is not enough: CVE-2022-36056, CVE-2024-53267 and CVE-2026-22703 are what came of leaving one out.
    void mustRecord(Signing signing) throws RefusedException {
        // The cheapest first: whoever sends many entries has the payload hashed once for each that has its signature.
        if (!Arrays.equals(signing.signature(), signature)) {
            throw new RefusedException(Reason.OTHER_SIGNATURE, "the log entry records another signature");
        }
        Optional<byte[]> needed = covered.digest(signing.content(), algorithm);
        if (needed.isEmpty()) {
            throw new RefusedException(
                    Reason.OTHER_KIND,
                    "the log entry records the " + algorithm + " digest of a " + covered
                            + ", which is not known of what was signed");
        }
        if (!Arrays.equals(needed.get(), digest)) {
            throw new RefusedException(
                    Reason.OTHER_CONTENT,
                    "the log entry records that " + hex(digest) + " was signed, needed is " + hex(needed.get()));
        }
        if (!material.isSameAs(signing.material())) {
            throw new RefusedException(
                    Reason.OTHER_MATERIAL,
                    "the log entry records the " + material.described() + ", the signature comes with the "
                            + signing.material().described());
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
