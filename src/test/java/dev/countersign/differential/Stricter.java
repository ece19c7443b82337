package dev.countersign.differential;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why we refuse what another accepts, found by the words of our refusal. */
enum Stricter {
    /** Comments, marks, members that are there twice and text behind the end: two readers see two bundles. */
    ONE_READING("is not JSON with one reading"),
    /** What nobody here knows may have been meant to limit what is signed; and each name has one spelling. */
    KNOWN_MEMBERS("has the unknown member"),
    /** Two spellings of one proof would be two proofs to whoever counts or remembers them. */
    ONE_BASE64("not base64|has no \\w+ in base64"),
    /** A number has one spelling as well, and none below 0. */
    PLAIN_NUMBERS("is not a decimal number of 0 or more"),
    /** sigstore-java looks at the first entry alone; what came along must hold, or it is a fault. */
    EVERY_ENTRY("records another signature|is there twice|tlogEntries\\[1]"),
    /** The kind is not signed, but one that is not the body's was changed. */
    KIND_OF_THE_BODY("the log entry says it is a|kindVersion"),
    /** Where the log is one tree, the index is said twice, and one was changed. */
    ONE_INDEX("the entry says that it has index"),
    /** RFC 6962 §2.1.1: index and size say how many hashes there are. */
    SHAPE_OF_THE_PROOF("the inclusion proof (is for index|has \\d+ hashes)"),
    /**
     * Cosign makes the entry and the proof of a Rekor 2 anew, from the signature, the entry's index and the checkpoint, and does
     * not read what the bundle has; we hold the bundle to every byte of it.
     */
    PROOF_AS_GIVEN("Rekor 2: .* /verificationMaterial/tlogEntries/0/.*the inclusion proof leads from the entry"),
    /** Cosign counts the timestamps that hold; for us one of a known authority that does not hold is a fault. */
    EVERY_TIMESTAMP("rfc3161Timestamps .*a timestamp of other bytes than those signed"),
    /** The client specification: the certificate must be valid at every time that is proved, a log's too. */
    TIME_OF_THE_LOG("the certificate \"\" is valid from"),
    /** A key of a log proves nothing that it signed after its end. */
    END_OF_A_LOG_KEY("the log's key is believed");

    private final Pattern words;

    Stricter(String words) {
        this.words = Pattern.compile(words);
    }

    static boolean explains(Disagreement each) {
        return of(each).findAny().isPresent();
    }

    static Map<Stricter, Long> counted(List<Disagreement> all) {
        return all.stream()
                .flatMap(each -> of(each).limit(1))
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private static Stream<Stricter> of(Disagreement each) {
        return Stream.of(values())
                .filter(one -> one.words.matcher(each.toString()).find());
    }
}
