package dev.countersign.e2e;

import dev.countersign.attestation.TestScans;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The images that the corpus names by their tags: what was said of each its tag says. */
final class CorpusImages {
    private static final String APPROVAL = "https://countersign.dev/deploy-approval/v1";
    private static final int MANY = 60;

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("corpus");
    private final Map<String, String> digests = new HashMap<>();

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
        TestSigner stranger = TestSigner.create();
        pushed("unsigned");
        pushed("stranger").signedBy(stranger).scannedBy(stranger);
        pushed("unscanned").signedBy(signer);
        pushed("scanned").scannedBy(signer);
        pushed("good").signedBy(signer).scannedBy(signer);
        pushed("critical").signedBy(signer).scannedBy(signer, critical(1));
        pushed("many").signedBy(signer).scannedBy(signer, critical(MANY));
        pushed("stale").signedBy(signer).scannedBy(signer, Instant.now().minus(Duration.ofDays(30)));
        pushed("approved-by-alice").attestedBy(signer, APPROVAL, approval("1", approvedFor));
        pushed("approved-by-carol").attestedBy(signer, APPROVAL, approval("3", approvedFor));
        return Map.copyOf(digests);
    }

    private Pushed pushed(String tag) {
        Pushed image = pipeline.push(tag, tag);
        digests.put(tag, image.digest());
        return image;
    }

    private static String[] critical(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> TestScans.trivyFinding("CVE-2026-" + (1000 + i), "CRITICAL"))
                .toArray(String[]::new);
    }

    private static String approval(String who, String where) {
        return """
                {"decision":"APPROVED","approver":{"provider":"github","id":"%s"},"at":"2026-11-20T12:00:00Z",\
                "scope":{"namespace":"%s"}}""".formatted(who, where);
    }
}
