package dev.countersign.differential;

import static dev.countersign.differential.Other.COSIGN;
import static dev.countersign.differential.Other.COSIGN_ON_IMAGES;
import static dev.countersign.differential.Other.SIGSTORE_JAVA;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why we refuse what another accepts, found by the words of our refusal. */
enum Stricter {
    /** Comments, marks, members that are there twice and text behind the end: two readers see two bundles. */
    ONE_READING(SIGSTORE_JAVA, "is not JSON with one reading"),
    /** What nobody here knows may have been meant to limit what is signed; and each name has one spelling. */
    KNOWN_MEMBERS(SIGSTORE_JAVA, "has the unknown member"),
    /** Two spellings of one proof would be two proofs to whoever counts or remembers them. */
    ONE_BASE64(SIGSTORE_JAVA, "not base64|has no \\w+ in base64"),
    /** A number has one spelling as well, and none below 0. */
    PLAIN_NUMBERS(SIGSTORE_JAVA, "is not a decimal number of 0 or more"),
    /** sigstore-java looks at the first entry alone; what came along must hold, or it is a fault. */
    EVERY_ENTRY(SIGSTORE_JAVA, "records another signature|is there twice|tlogEntries\\[1]"),
    /** The kind is not signed, but one that is not the body's was changed. */
    KIND_OF_THE_BODY(SIGSTORE_JAVA, "/kindVersion(/\\w+)? — .*the log entry says it is a"),
    /** sigstore_rekor.proto: both its kind and its version are required of an entry. */
    KIND_OF_THE_ENTRY(SIGSTORE_JAVA, "kindVersion(\\.\\w+)? is (missing|not a text, or empty)"),
    /** Where the log is one tree, the index is said twice, and one was changed. */
    ONE_INDEX(SIGSTORE_JAVA, "the entry says that it has index"),
    /** RFC 6962 §2.1.1: index and size say how many hashes there are. */
    SHAPE_OF_THE_PROOF(SIGSTORE_JAVA, "the inclusion proof (is for index|has \\d+ hashes)"),
    /**
     * Cosign makes the entry and the proof of a Rekor 2 anew, from the signature, the entry's index and the checkpoint, and does
     * not read what the bundle has; we hold the bundle to every byte of it.
     */
    PROOF_AS_GIVEN(
            COSIGN, "Rekor 2: .* /verificationMaterial/tlogEntries/0/.*the inclusion proof leads from the entry"),
    /** Cosign counts the timestamps that hold; for us one of a known authority that does not hold is a fault. */
    EVERY_TIMESTAMP(COSIGN, "rfc3161Timestamps .*a timestamp of other bytes than those signed"),
    /** The client specification: the certificate must be valid at every time that is proved, a log's too. */
    TIME_OF_THE_LOG(SIGSTORE_JAVA, "the certificate \"\" is valid from"),
    /** A key of a log proves nothing that it signed after its end. */
    END_OF_A_LOG_KEY(SIGSTORE_JAVA, "the log's key is believed"),
    /** Each name has one spelling. Cosign reads it in any case, and what is in protobuf with underscores, too. */
    ONE_NAME(
            COSIGN_ON_IMAGES,
            "(SNAKE|OTHER)_CASE /\\S+ — (?s:.*)(DSSE_\\w+: the DSSE envelope has (no|0)|[A-Z]\\w+: .*found is nothing)"),
    /** README: an attestation is no signature. Cosign takes a Statement of any type. */
    TYPE_OF_A_SIGNATURE(
            COSIGN_ON_IMAGES,
            "SIGNED_STATEMENT: \\w+ /predicateType — (?s:.*)(accepted of type signature, 0 ref|predicateType: needed is)"),
    /** in-toto: the predicate is an object, where it is there. */
    TYPE_OF_A_PREDICATE(
            COSIGN_ON_IMAGES,
            "SIGNED_STATEMENT\\w*: EMPTY /predicate — (?s:.*)UNREADABLE: predicate: needed is an object"),
    /** README: an envelope has one signature, and cosign writes one. It takes any that holds; one that does not may be a fault. */
    ONE_SIGNATURE(COSIGN_ON_IMAGES, "/signatures — (?s:.*)the DSSE envelope has 2 signatures"),
    /** in-toto: what is of an unknown type may mean anything. */
    TYPE_OF_THE_STATEMENT(COSIGN_ON_IMAGES, "SIGNED_STATEMENT\\w*: \\w+ /_type — (?s:.*)_type: needed is"),
    /** Cosign's SIGNATURE_SPEC.md: the payload says what it is, so that a key may sign other things. Cosign does not look. */
    TYPE_OF_THE_PAYLOAD(COSIGN_ON_IMAGES, "SIGNED_PAYLOAD: \\w+ /critical/type — (?s:.*)critical.type: ");

    private final Other other;
    private final Pattern words;

    /** @param other by whom it is met in each run of the usual changes; elsewhere it may be */
    Stricter(Other other, String words) {
        this.other = other;
        this.words = Pattern.compile(words);
    }

    Other other() {
        return other;
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
