package dev.countersign.differential;

import static dev.countersign.differential.Other.COSIGN;
import static dev.countersign.differential.Other.COSIGN_ON_IMAGES;
import static dev.countersign.differential.Other.SIGSTORE_JAVA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where another refuses what is right: found by what was done and the words of its refusal, with the proof. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum Laxer {
    /**
     * The certificates beside the leaf are hints from which a path to the trusted root may be built (RFC 4158); the leaf still
     * has its own path. sigstore-java takes the list as the path itself.
     */
    MORE_CERTIFICATES(
            SIGSTORE_JAVA,
            changed("(REPEAT|JOIN) /verificationMaterial/x509CertificateChain"),
            "not verifiable against CAs"),
    /** DSSE: LEN is the byte length. sigstore-java counts characters, so that its own encoding is not the signed one. */
    LENGTH_IN_BYTES(SIGSTORE_JAVA, changed("NAMED_BEYOND_ASCII"), "DSSE signature was not valid"),
    /** The algorithm registry pairs P-384 with SHA-384; sigstore-java hashes with SHA-256 alone. */
    HASH_OF_THE_CURVE(SIGSTORE_JAVA, changed("BY_P384"), "signature was not valid"),
    /**
     * sigstore-java knows no {@code intoto} entry and, of a Rekor 2, only the {@code dsse} entries that were dropped for
     * {@code hashedrekord} over the encoding that is signed. The conformance suite has both accepted.
     */
    KIND_OF_ENTRY(
            SIGSTORE_JAVA,
            changed("^(statement, Rekor 2|intoto-with-custom-trust-root|stamped: STAMPED_AT)$"),
            "Could not parse DSSE from log entry body"),
    /** DSSE: consumers must ignore members that they do not know. Cosign refuses them. */
    MORE_IN_AN_ENVELOPE(
            COSIGN,
            changed("ADD /dsseEnvelope"),
            "unknown field|only supported with --new-bundle-format|no matching attestations: \\n|no signatures found"),
    /** sigstore_common.proto: the digest is there to find the artifact by, and optional. Cosign does not verify without it. */
    NO_DIGEST(COSIGN, changed("(REMOVE|EMPTY) /messageSignature/messageDigest$"), "missing verification material"),
    /**
     * Nothing is believed of an authority that the root does not know, and nothing held against a signature; sigstore-go counts
     * in the same way what it can verify. A timestamp with another issuer or digest of the certificate names such a one.
     */
    STRANGE_AUTHORITY(
            SIGSTORE_JAVA,
            changed("STAMPED_BY_A_STRANGER_TOO")
                    .or(changed("(statement|file), stamped: FLIP /\\S+/signedTimestamp$")
                            .and(each -> Stampers.isStrange(each.specimen()))),
            "not verifiable against TSAs|RFC3161 timestamp|Invalid UTF-8 input"),
    /** The same of a log, where sigstore-java reads one entry and takes the stranger's for it. */
    STRANGE_LOG(
            SIGSTORE_JAVA, changed("JOIN /verificationMaterial/tlogEntries$").and(Laxer::hasAStrangeLog), ""),
    /** in-toto's parsing rules: consumers must ignore members that they do not know, and the digests of such algorithms. */
    MORE_IN_A_SUBJECT(
            COSIGN_ON_IMAGES,
            changed("SIGNED_STATEMENT\\w*: ADD /subject/0"),
            "invalid attestation: decoding json|could not parse predicate with type"),
    /** in-toto, Statement v1: the predicate is optional, and one by another name is none. */
    NO_PREDICATE(
            COSIGN_ON_IMAGES,
            changed("SIGNED_STATEMENT_ATTESTATION: OTHER_CASE /predicate$"),
            "could not find predicate"),
    /** README: the repository that a payload names is not compared, since copies keep it; so neither it nor what is optional is read. */
    REST_OF_A_PAYLOAD(
            COSIGN_ON_IMAGES,
            changed("SIGNED_PAYLOAD: EMPTY /(critical/identity(/docker-reference)?|optional)$"),
            "cannot unmarshal"),
    /** sigstore_common.proto: the hint is there to find a key by. Whoever gives the key needs none, and does not read it. */
    HINT_OF_A_KEY(
            COSIGN_ON_IMAGES,
            changed("EMPTY /verificationMaterial/publicKey/hint$"),
            "no matching attestations: \\n|no signatures found");

    private static final Pattern LOG = Pattern.compile("\"logId\":\\{\"keyId\":\"([^\"]+)\"");

    private final Other other;
    private final Predicate<Disagreement> change;
    private final Pattern words;

    /** @param other by whom it is met in each run of the usual changes; elsewhere it may be */
    Laxer(Other other, Predicate<Disagreement> change, String words) {
        this.other = other;
        this.change = change;
        this.words = Pattern.compile(words);
    }

    private static Predicate<Disagreement> changed(String how) {
        return each -> Pattern.compile(how).matcher(each.what()).find();
    }

    private static boolean hasAStrangeLog(Disagreement each) {
        try {
            String root = Files.readString(each.specimen().trustedRoot());
            return LOG.matcher(each.specimen().bundle()).results().anyMatch(log -> !root.contains(log.group(1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Other other() {
        return other;
    }

    static boolean explains(Disagreement each) {
        return of(each).findAny().isPresent();
    }

    static Map<Laxer, Long> counted(List<Disagreement> all) {
        return all.stream()
                .flatMap(each -> of(each).limit(1))
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private static Stream<Laxer> of(Disagreement each) {
        return Stream.of(values())
                .filter(one ->
                        one.change.test(each) && one.words.matcher(each.why()).find());
    }
}
