package dev.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import dev.countersign.trustroot.Party;

/**
 * An inspection for programs to read. Names of members do not change their meaning; there may be more of them later.
 *
 * <pre>
 *   image          the reference as it was read
 *   digest         which bytes it names; absent where that could not be found out
 *   wanted         the kind or predicate type that was asked for
 *   trustRoots[]   what certificates, log entries and timestamps were checked with
 *     digest         of the document
 *     source         whose it is, in words: the file that was given, or the instance of Sigstore
 *   result         VERIFIED, NOT_VERIFIED or COULD_NOT_TELL: exit status 0, 1 or 2
 *   why            the result in words
 *   accepted[]     signatures and attestations that count, of whatever type
 *     evidence       digest of the blob in the registry
 *     format         BUNDLE or LEGACY (cosign's .sig and .att tags)
 *     predicateType  of what was signed
 *     wanted         whether it is of the type that was asked for
 *     signer         key: the fingerprint; or subject, subjectKind (Email, URI, UserName) and, where there is one, issuer
 *     proofs[]       one for each trust root
 *       trustRoot          digest of the document
 *       transparencyLogs[] log, index; operator where the root names one; at where the log proves a time
 *       timestamps[]       authority, at; operator where the root names one
 *       certificateLogs[]  the logs whose certificate timestamps (SCTs) hold: log; operator where the root names one
 *     unchecked      true where log entries or timestamps came with it that no trust root given knows
 *   refused[]      candidates that do not count
 *     evidence
 *     reason         UNTRUSTED, UNDATED, CERTIFICATE_INVALID, SIGNATURE_INVALID, OTHER_IMAGE, UNREADABLE, MALFORMED,
 *                    OTHER_SIGNER or UNPROVED
 *     code           what is wrong with it, as countersign explain has it
 *     predicateType  as claimed; empty where none is
 *     message
 *   notSeen[]      what could not be looked at
 *     cause          OVERLOADED, UNREACHABLE, WRONG_BYTES, OVER_LIMIT, MALFORMED, FORBIDDEN_TARGET, FORBIDDEN_REALM,
 *                    DENIED or WITHHELD
 *     predicateType  as it is labelled; empty where it may be of any type
 *     message
 * </pre>
 */
final class JsonReport {
    // Whatever strangers wrote, a terminal acts on none of it.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonReport() {}

    static String of(Inspection inspection) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(inspection));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every tree has a text", impossible);
        }
    }

    private static ObjectNode tree(Inspection inspection) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("image", inspection.image().toString());
        inspection.digest().ifPresent(digest -> tree.put("digest", digest.toString()));
        tree.put("wanted", inspection.wanted().toString());
        ArrayNode roots = tree.putArray("trustRoots");
        inspection
                .roots()
                .forEach(each -> roots.addObject()
                        .put("digest", each.root().digest().toString())
                        .put("source", each.source()));
        tree.put("result", inspection.conclusion().name());
        tree.put("why", inspection.why());
        ArrayNode accepted = tree.putArray("accepted");
        inspection.accepted().forEach(claim -> accepted(accepted.addObject(), claim, inspection.wanted()));
        ArrayNode refused = tree.putArray("refused");
        inspection.refused().forEach(each -> refused(refused.addObject(), each));
        ArrayNode notSeen = tree.putArray("notSeen");
        inspection.gaps().forEach(gap -> unseen(notSeen.addObject(), gap));
        return tree;
    }

    private static void accepted(ObjectNode tree, Verified<Claim> claim, ClaimType wanted) {
        tree.put("evidence", claim.evidence().toString());
        tree.put("format", claim.format().name());
        tree.put("predicateType", ClaimType.predicateType(claim.payload()));
        tree.put("wanted", wanted.is(claim.payload()));
        signer(tree.putObject("signer"), claim.signer());
        ArrayNode proofs = tree.putArray("proofs");
        claim.proofs().forEach(proof -> proof(proofs.addObject(), proof));
        tree.put("unchecked", claim.logMaterialUnverified());
    }

    private static void signer(ObjectNode tree, Signer signer) {
        switch (signer) {
            case Signer.Key(var fingerprint) -> tree.put("key", fingerprint.toString());
            case Signer.Certified(var identity) -> {
                tree.put("subject", identity.subject().text());
                tree.put("subjectKind", identity.subject().kind().word());
                identity.issuer().ifPresent(issuer -> tree.put("issuer", issuer));
            }
        }
    }

    private static void proof(ObjectNode tree, Proof proof) {
        tree.put("trustRoot", proof.trustRoot().toString());
        ArrayNode logs = tree.putArray("transparencyLogs");
        proof.logs().forEach(each -> {
            ObjectNode log = party(logs.addObject(), "log", each.log()).put("index", each.index());
            each.at().ifPresent(at -> log.put("at", at.toString()));
        });
        ArrayNode timestamps = tree.putArray("timestamps");
        proof.timestamps()
                .forEach(each -> party(timestamps.addObject(), "authority", each.authority())
                        .put("at", each.at().toString()));
        ArrayNode certificateLogs = tree.putArray("certificateLogs");
        proof.certificateLogs().forEach(each -> party(certificateLogs.addObject(), "log", each));
    }

    private static ObjectNode party(ObjectNode tree, String role, Party party) {
        tree.put(role, party.address());
        party.operator().ifPresent(operator -> tree.put("operator", operator));
        return tree;
    }

    private static void refused(ObjectNode tree, Refused refused) {
        tree.put("evidence", refused.evidence().toString());
        tree.put("reason", refused.reason());
        tree.put("code", refused.flaw().name());
        tree.put("predicateType", refused.predicateType());
        tree.put("message", refused.message());
    }

    private static void unseen(ObjectNode tree, Gap gap) {
        tree.put("cause", gap.cause().name());
        tree.put("predicateType", gap.claimedType());
        tree.put("message", gap.message());
    }
}
