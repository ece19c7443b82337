package dev.countersign.e2e;

import dev.countersign.attestation.TestScans;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The images that the corpus names by their tags: what was said of each its tag says. */
final class CorpusImages {
    private static final String APPROVAL = "https://countersign.dev/deploy-approval/v1";
    private static final int MANY = 60;

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("corpus");

    /** The key of the profiles, as a YAML text in double quotes has it. */
    String key() {
        return signer.pem().replace("\n", "\\n");
    }

    /**
     * Pushes all; the digests by tag.
     *
     * @param approvedFor the namespace that the approvals are for
     */
    Map<String, String> push(String approvedFor) {
        Stream<Map.Entry<String, String>> all = Stream.of(
                        Map.entry("unsigned", same()),
                        Map.entry("stranger", stranger()),
                        Map.entry("unscanned", signed()),
                        Map.entry("scanned", scanned()),
                        Map.entry("good", signed().andThen(scanned())),
                        Map.entry("critical", signed().andThen(scannedWith(1))),
                        Map.entry("many", signed().andThen(scannedWith(MANY))),
                        Map.entry("stale", signed().andThen(stale())),
                        Map.entry("approved-by-alice", approved("1", approvedFor)),
                        Map.entry("approved-by-carol", approved("3", approvedFor)))
                .map(each -> Map.entry(
                        each.getKey(),
                        each.getValue()
                                .apply(pipeline.push(each.getKey(), each.getKey()))
                                .digest()));
        return all.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Function<Pushed, Pushed> same() {
        return image -> image;
    }

    private Function<Pushed, Pushed> signed() {
        return image -> image.signedBy(signer);
    }

    /** Signed and scanned by somebody whom no profile names. */
    private static Function<Pushed, Pushed> stranger() {
        TestSigner stranger = TestSigner.create();
        return image -> image.signedBy(stranger).scannedBy(stranger);
    }

    private Function<Pushed, Pushed> scanned() {
        return image -> image.scannedBy(signer);
    }

    private Function<Pushed, Pushed> scannedWith(int critical) {
        return image -> image.scannedBy(
                signer,
                IntStream.rangeClosed(1, critical)
                        .mapToObj(i -> TestScans.trivyFinding("CVE-2026-" + (1000 + i), "CRITICAL"))
                        .toArray(String[]::new));
    }

    private Function<Pushed, Pushed> stale() {
        return image -> image.scannedBy(signer, Instant.now().minus(Duration.ofDays(30)));
    }

    private Function<Pushed, Pushed> approved(String who, String where) {
        return image -> image.attestedBy(signer, APPROVAL, """
                {"decision":"APPROVED","approver":{"provider":"github","id":"%s"},"at":"2026-11-20T12:00:00Z",\
                "scope":{"namespace":"%s"}}""".formatted(who, where));
    }
}
