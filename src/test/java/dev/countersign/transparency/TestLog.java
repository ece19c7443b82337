package dev.countersign.transparency;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.CanonicalJson;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A transparency log in memory: Rekor v1 with promises and proofs, or Rekor v2 with proofs. Nothing of it expires. */
public final class TestLog {
    static final JsonMapper JSON = new JsonMapper();
    /** Rekor v1 counts across trees: its first tree here follows one of so many entries. */
    static final int EARLIER = 1_000;

    private final TestSigner signer;
    private final boolean version1;
    private final String name;
    private final Log log;
    private final List<byte[]> leaves = new ArrayList<>();

    private TestLog(String name, TestSigner signer, boolean version1) {
        this.name = name;
        this.signer = signer;
        this.version1 = version1;
        byte[] id =
                version1 ? HashAlgorithm.SHA256.of(signer.pair().getPublic().getEncoded()) : TestNote.id(name, signer);
        this.log = new Log(
                "https://" + name,
                Optional.of("operator of " + name),
                HexFormat.of().formatHex(id),
                signer.key(),
                new Validity(Instant.EPOCH, Optional.empty()));
    }

    /** A new Rekor v1. */
    public static TestLog rekor1(String name) {
        return rekor1(name, TestSigner.Kind.P256);
    }

    static TestLog rekor1(String name, TestSigner.Kind kind) {
        return new TestLog(name, TestSigner.create(kind), true);
    }

    /** A new Rekor v2. */
    public static TestLog rekor2(String name) {
        return rekor2(name, TestSigner.Kind.ED25519);
    }

    static TestLog rekor2(String name, TestSigner.Kind kind) {
        return new TestLog(name, TestSigner.create(kind), false);
    }

    /** As a trust root lists it. */
    public Log log() {
        return log;
    }

    /** As a trust root lists it that believes its key for a time. */
    public Log believed(Validity window) {
        return new Log(log.baseUrl(), log.operator(), log.id(), log.key(), window);
    }

    /** As the {@code tlogs} of a {@code trusted_root.json} list it. */
    public ObjectNode trusted() {
        ObjectNode tlog = JSON.createObjectNode()
                .put("baseUrl", log.baseUrl())
                .put("operator", log.operator().orElseThrow());
        tlog.putObject("logId").put("keyId", base64(HexFormat.of().parseHex(log.id())));
        ObjectNode key = tlog.putObject("publicKey")
                .put("rawBytes", base64(signer.pair().getPublic().getEncoded()))
                .put("keyDetails", version1 ? "PKIX_ECDSA_P256_SHA_256" : "PKIX_ED25519");
        key.putObject("validFor").put("start", "1970-01-01T00:00:00Z");
        return tlog;
    }

    /**
     * Takes a signature in, as the kind of entry that Sigstore's clients use for it here.
     *
     * @param at when; a Rekor v2 does not say
     * @return an item of a bundle's {@code tlogEntries}, with all that this log gives
     */
    public ObjectNode record(Signing signing, Instant at) {
        return append(version1 ? TestBody.version1(signing) : TestBody.version2(signing), at);
    }

    /** The same as cosign's older formats have it in an annotation. */
    public static ObjectNode annotation(ObjectNode item) {
        ObjectNode bundle = JSON.createObjectNode();
        bundle.set("SignedEntryTimestamp", item.at("/inclusionPromise/signedEntryTimestamp"));
        byte[] id = Base64.getDecoder().decode(item.at("/logId/keyId").asText());
        bundle.putObject("Payload")
                .put("body", item.path("canonicalizedBody").asText())
                .put("integratedTime", item.path("integratedTime").asLong())
                .put("logIndex", item.path("logIndex").asLong())
                .put("logID", HexFormat.of().formatHex(id));
        return bundle;
    }

    /** The entry of a tree that has no other. */
    ObjectNode onlyEntry(Signing signing) {
        leaves.clear();
        return record(signing, Instant.EPOCH);
    }

    /** Takes any body in. */
    ObjectNode append(ObjectNode body, Instant at) {
        byte[] bytes = CanonicalJson.bytes(body);
        int index = leaves.size();
        leaves.add(bytes);
        ObjectNode item = JSON.createObjectNode();
        item.put("logIndex", Integer.toString(version1 ? EARLIER + index : index));
        item.putObject("logId").put("keyId", base64(HexFormat.of().parseHex(log.id())));
        item.putObject("kindVersion")
                .put("kind", body.path("kind").asText())
                .put("version", body.path("apiVersion").asText());
        item.put("canonicalizedBody", base64(bytes));
        if (version1) {
            item.put("integratedTime", Long.toString(at.getEpochSecond()));
            item.putObject("inclusionPromise").put("signedEntryTimestamp", base64(promise(item)));
        }
        proof(item, index);
        return item;
    }

    private byte[] promise(ObjectNode item) {
        byte[] signed = CanonicalJson.bytes(annotation(item).path("Payload"));
        return signer.sign(signer.kind().signing(), signed);
    }

    private void proof(ObjectNode item, int index) {
        byte[] root = TestTree.root(leaves);
        ObjectNode proof = item.putObject("inclusionProof");
        proof.put("logIndex", Integer.toString(index));
        proof.put("rootHash", base64(root));
        proof.put("treeSize", Integer.toString(leaves.size()));
        var hashes = proof.putArray("hashes");
        TestTree.path(index, leaves).forEach(hash -> hashes.add(base64(hash)));
        String text = TestNote.text(origin(), Integer.toString(leaves.size()), root);
        proof.putObject("checkpoint").put("envelope", text + "\n" + line(text));
    }

    String name() {
        return name;
    }

    String origin() {
        return version1 ? name + " - 2605736670972794746" : name;
    }

    byte[] hint() {
        return Arrays.copyOf(HexFormat.of().parseHex(log.id()), 4);
    }

    TestSigner signer() {
        return signer;
    }

    /** This log's signature over the text of a checkpoint. */
    String line(String text) {
        return TestNote.line(name, hint(), signer, text);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
