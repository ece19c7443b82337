package dev.countersign.e2e;

import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An image in a registry, with what was said of it. */
final class Pushed {
    private final Pipeline pipeline;
    private final String reference;
    private final Descriptor image;
    private final List<Descriptor> referrers = new ArrayList<>();

    Pushed(Pipeline pipeline, String reference, Descriptor image) {
        this.pipeline = pipeline;
        this.reference = reference;
        this.image = image;
    }

    /** As people write it: with its tag. */
    String tagged() {
        return reference;
    }

    /** As a Pod carries it: with its tag and digest. */
    String pinned() {
        return reference + "@" + digest();
    }

    /** As another registry would have it, pinned. */
    String pinnedAt(String host) {
        return at(host) + "@" + digest();
    }

    /** As another registry would have it, with its tag. */
    String at(String host) {
        return host + reference.substring(reference.indexOf('/'));
    }

    String digest() {
        return image.digest().toString();
    }

    Pushed signedBy(TestSigner signer) {
        return carries(signer.signs(image.digest()));
    }

    /** Scanned a minute ago; {@code findings} are of {@link TestScans#trivyFinding}. */
    Pushed scannedBy(TestSigner signer, String... findings) {
        return scannedBy(signer, Instant.now().minusSeconds(60), findings);
    }

    /** The same by a scan that ended then. */
    Pushed scannedBy(TestSigner signer, Instant at, String... findings) {
        String finished = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return carries(signer.attests(image.digest(), TestScans.COSIGN_VULN, TestScans.trivy(finished, findings)));
    }

    /** With a statement of this predicate. */
    Pushed attestedBy(TestSigner signer, String predicateType, String predicate) {
        return carries(signer.attests(image.digest(), predicateType, predicate));
    }

    /** Signed as {@code sigstore} makes it of the image's digest. */
    Pushed signedWith(Function<Digest, TestKeyless> sigstore) {
        return carries(sigstore.apply(image.digest()).bundle());
    }

    private Pushed carries(Candidate.Bundle bundle) {
        referrers.add(pipeline.store(image, bundle.json()));
        pipeline.list(image, referrers);
        return this;
    }
}
