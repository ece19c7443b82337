package dev.countersign.signature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.identity.TestLeaf;
import dev.countersign.image.Digest;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Signing;
import dev.countersign.transparency.TestLog;
import dev.countersign.x509.TestCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A signature with a certificate of a {@link TestSigstore} in the making, and what proves its time. */
public final class TestKeyless {
    private final TestSigstore sigstore;
    private final Content content;
    private TestSigner holder = TestSigner.create();
    private TestSigner signer = holder;
    private UnaryOperator<TestLeaf> leaf = UnaryOperator.identity();
    private boolean certified = true;
    private String mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private List<byte[]> chain = List.of();
    private final List<Function<Signing, ObjectNode>> logs = new ArrayList<>();
    private final List<Function<byte[], byte[]>> stamps = new ArrayList<>();

    TestKeyless(TestSigstore sigstore, Content content) {
        this.sigstore = sigstore;
        this.content = content;
    }

    /** In a bundle of version {@code number}; until 0.2 its certificate comes in a chain. */
    public TestKeyless version(String number) {
        mediaType = "application/vnd.dev.sigstore.bundle+json;version=" + number;
        return this;
    }

    /** With a certificate that is different. */
    public TestKeyless leaf(UnaryOperator<TestLeaf> change) {
        leaf = change;
        return this;
    }

    /** With the certificate of somebody who has a key of this kind. */
    public TestKeyless holder(TestSigner other) {
        holder = other;
        signer = other;
        return this;
    }

    /** Signed with another key than the certificate's. */
    public TestKeyless signedBy(TestSigner other) {
        signer = other;
        return this;
    }

    /** By a key, without a certificate. */
    public TestKeyless keyed(TestSigner key) {
        certified = false;
        return holder(key);
    }

    /** With more certificates beside the signer's. */
    public TestKeyless beside(byte[]... others) {
        chain = List.of(others);
        return this;
    }

    /** Recorded in Rekor v1, which signs the time. */
    public TestKeyless logged() {
        return loggedAt(TestCertificate.NOW);
    }

    public TestKeyless loggedAt(Instant at) {
        return loggedIn(sigstore.rekor1(), at);
    }

    public TestKeyless loggedIn(TestLog log, Instant at) {
        return entry(signing -> log.record(signing, at));
    }

    /** Recorded, and the entry changed afterwards. */
    public TestKeyless logged(Consumer<ObjectNode> change) {
        return entry(signing -> {
            ObjectNode entry = sigstore.rekor1().record(signing, TestCertificate.NOW);
            change.accept(entry);
            return entry;
        });
    }

    /** Recorded in Rekor v2, which signs no time. */
    public TestKeyless loggedIn2() {
        return loggedIn(sigstore.rekor2(), TestCertificate.NOW);
    }

    /** With any entry. */
    public TestKeyless entry(Function<Signing, ObjectNode> made) {
        logs.add(made);
        return this;
    }

    /** Timestamped. */
    public TestKeyless stamped() {
        return stampedAt(TestCertificate.NOW);
    }

    public TestKeyless stampedAt(Instant at) {
        return stampedBy(sigstore.timestamps(), at);
    }

    public TestKeyless stampedBy(TestTimestampAuthority authority, Instant at) {
        return stamp(bytes -> authority.stamps(bytes).at(at).der());
    }

    /** With any timestamp, made of what is to be stamped. */
    public TestKeyless stamp(Function<byte[], byte[]> made) {
        stamps.add(made);
        return this;
    }

    /** As a bundle. */
    public Candidate.Bundle bundle() {
        return bundle(json -> {});
    }

    /** As a bundle that is changed afterwards. */
    public Candidate.Bundle bundle(Consumer<ObjectNode> change) {
        ObjectNode json = bundleJson();
        change.accept(json);
        byte[] bytes = TestEnvelope.bytes(json);
        return new Candidate.Bundle(Digest.sha256(bytes), bytes);
    }

    private ObjectNode bundleJson() {
        Signing signing = signing();
        ObjectNode json = TestEnvelope.JSON.createObjectNode().put("mediaType", mediaType);
        ObjectNode material = json.putObject("verificationMaterial");
        material(material, signing);
        logs.forEach(log -> material.withArray("tlogEntries").add(log.apply(signing)));
        stamps.forEach(stamp -> material.withObject("/timestampVerificationData")
                .withArray("rfc3161Timestamps")
                .addObject()
                .put("signedTimestamp", base64(stamp.apply(signing.signature()))));
        switch (content) {
            case Content.Envelope(byte[] payload, byte[] _) -> json.set("dsseEnvelope", envelope(payload, signing));
            case Content.Artifact(byte[] bytes) -> message(json.putObject("messageSignature"), bytes, signing);
            case Content.Digested _ -> throw new AssertionError("no bundle holds a digest alone");
        }
        return json;
    }

    private void material(ObjectNode material, Signing signing) {
        byte[] der = signing.material().der();
        if (!certified) {
            material.putObject("publicKey").put("hint", "");
        } else if (mediaType.contains("0.3") && chain.isEmpty()) {
            material.putObject("certificate").put("rawBytes", base64(der));
        } else {
            var list = material.putObject("x509CertificateChain").putArray("certificates");
            list.addObject().put("rawBytes", base64(der));
            chain.forEach(each -> list.addObject().put("rawBytes", base64(each)));
        }
    }

    private static ObjectNode envelope(byte[] payload, Signing signing) {
        ObjectNode json = TestEnvelope.JSON.createObjectNode();
        json.put("payload", base64(payload)).put("payloadType", Dsse.IN_TOTO);
        json.putArray("signatures").addObject().put("sig", base64(signing.signature()));
        return json;
    }

    private static void message(ObjectNode json, byte[] file, Signing signing) {
        byte[] digest = HexFormat.of().parseHex(Digest.sha256(file).hex());
        json.putObject("messageDigest").put("algorithm", "SHA2_256").put("digest", base64(digest));
        json.put("signature", base64(signing.signature()));
    }

    /** As a layer of a {@code .sig} manifest. */
    public Candidate.SimpleSigning sig() {
        return sig(UnaryOperator.identity());
    }

    /** As a layer of a {@code .sig} manifest with other annotations. */
    public Candidate.SimpleSigning sig(UnaryOperator<Annotations> change) {
        Signing signing = signing();
        byte[] payload = ((Content.Artifact) content).bytes();
        Annotations annotations = annotations(signing, signing.signature());
        return new Candidate.SimpleSigning(
                Digest.sha256(payload), payload, base64(signing.signature()), change.apply(annotations));
    }

    /** As a layer of an {@code .att} manifest. */
    public Candidate.Envelope att() {
        return att(UnaryOperator.identity());
    }

    /** As a layer of an {@code .att} manifest with other annotations. */
    public Candidate.Envelope att(UnaryOperator<Annotations> change) {
        Signing signing = signing();
        byte[] json = TestEnvelope.bytes(envelope(((Content.Envelope) content).payload(), signing));
        return new Candidate.Envelope(Digest.sha256(json), json, change.apply(annotations(signing, json)));
    }

    /** @param stamped what cosign has timestamped in this format */
    private Annotations annotations(Signing signing, byte[] stamped) {
        String pem =
                certified ? TestSigner.pem("CERTIFICATE", signing.material().der()) : "";
        String others = String.join(
                "",
                chain.stream().map(each -> TestSigner.pem("CERTIFICATE", each)).toList());
        return new Annotations(
                pem,
                others,
                first(logs, log -> TestLog.annotation(log.apply(signing)).toString()),
                first(stamps, stamp -> "{\"SignedRFC3161Timestamp\":\"" + base64(stamp.apply(stamped)) + "\"}"));
    }

    private static <T> String first(List<T> list, Function<T, String> text) {
        return list.isEmpty() ? "" : text.apply(list.getFirst());
    }

    private Signing signing() {
        byte[] signed = switch (content) {
            case Content.Envelope(byte[] _, byte[] preAuthenticationEncoding) -> preAuthenticationEncoding;
            case Content.Artifact(byte[] bytes) -> bytes;
            case Content.Digested _ -> throw new AssertionError("nobody signs a digest alone");
        };
        Material material = certified
                ? new Material.Certificate(
                        leaf.apply(sigstore.authority().leaf(holder).seenBy(sigstore.certificateLog()))
                                .der())
                : new Material.Key(holder.key().key().getEncoded());
        return new Signing(signer.sign(signer.kind().signing(), signed), material, content);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
