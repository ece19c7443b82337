package dev.countersign.trustroot;

import dev.countersign.key.VerificationKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An append-only log whose word is believed: a transparency log (Rekor) or a certificate transparency log.
 *
 * @param baseUrl where it is reached; its host is the origin of a Rekor v2 log's checkpoints
 * @param operator who runs it; two of one operator count as one. Empty where the root names none
 * @param id the log's id in hexadecimal: of Rekor v1 and CT logs SHA-256 of the key, of Rekor v2 what C2SP signed notes make of
 *     origin and key
 * @param validity when its key is believed
 * @param checkpointId the id of the key that signs its checkpoints, in hexadecimal: its id, where the root names none
 */
public record Log(
        String baseUrl,
        Optional<String> operator,
        String id,
        VerificationKey key,
        Validity validity,
        String checkpointId) {
    private static final Pattern URL = Pattern.compile("https?://([^/?#@]+)(?:[/?#].*)?");

    /** One whose checkpoints are signed under its id. */
    public Log(String baseUrl, Optional<String> operator, String id, VerificationKey key, Validity validity) {
        this(baseUrl, operator, id, key, validity, id);
    }

    /** Whose word its entries are. */
    public Party party() {
        return new Party(baseUrl, operator, key.fingerprint());
    }

    /** The id as {@code bytes} spell it. */
    public boolean hasId(byte[] bytes) {
        return id.equals(HexFormat.of().formatHex(bytes));
    }

    /** The host of its address, with the port if it has one; empty where the address is no URL. */
    public Optional<String> host() {
        Matcher url = URL.matcher(baseUrl);
        return url.matches() ? Optional.of(url.group(1)) : Optional.empty();
    }
}
