package dev.countersign.timestamp;

import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.DerShape;
import dev.countersign.x509.DerTime;
import dev.countersign.x509.InvalidCertificateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** Reads a TimeStampResp (RFC 3161 §2.4.2) and the CMS message within (RFC 5652 §5). */
final class TokenReader {
    private static final int LONGEST = 65_536;
    private static final int GRANTED = 0;

    private TokenReader() {}

    static Token read(byte[] response) throws RefusedException {
        if (response.length > LONGEST) {
            throw RefusedException.malformed(
                    "a timestamp of " + response.length + " bytes; the most that is read is " + LONGEST);
        }
        if (!DerShape.isOneValue(response)) {
            throw RefusedException.malformed("not a timestamp response in DER");
        }
        try {
            return token(TimeStampResp.getInstance(ASN1Primitive.fromByteArray(response)));
        } catch (InvalidCertificateException embedded) {
            throw RefusedException.malformed("a timestamp that carries " + embedded.getMessage());
        } catch (IOException | RuntimeException malformed) {
            // The parser throws many kinds of exception for what is no timestamp; nothing else runs in here.
            throw RefusedException.malformed("not a timestamp response as RFC 3161 has it");
        }
    }

    private static Token token(TimeStampResp response)
            throws RefusedException, IOException, InvalidCertificateException {
        if (response.getStatus().getStatus().intValueExact() != GRANTED) {
            throw new RefusedException(Reason.NOT_GRANTED, "a timestamp that was not granted");
        }
        ContentInfo message = response.getTimeStampToken();
        if (message == null || !CMSObjectIdentifiers.signedData.equals(message.getContentType())) {
            throw RefusedException.malformed("a timestamp without a signed message");
        }
        SignedData signed = SignedData.getInstance(message.getContent());
        ContentInfo content = signed.getEncapContentInfo();
        if (!PKCSObjectIdentifiers.id_ct_TSTInfo.equals(content.getContentType())) {
            throw RefusedException.malformed("a signed message of something else than a timestamp");
        }
        // RFC 3161 §2.4.2: MUST NOT contain any signatures other than the signature of the TSA.
        if (signed.getSignerInfos().size() != 1) {
            throw RefusedException.malformed(
                    "a timestamp by " + signed.getSignerInfos().size() + " signers, not one");
        }
        byte[] info = ASN1OctetString.getInstance(content.getContent()).getOctets();
        SignerInfo signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
        return token(info, SignerReader.read(signer), embedded(signed.getCertificates()));
    }

    private static Token token(byte[] info, Token.SignerStatement signer, List<Certificate> embedded)
            throws RefusedException, IOException {
        if (!DerShape.isOneValue(info)) {
            throw RefusedException.malformed("a TSTInfo that is not in DER");
        }
        TSTInfo says = TSTInfo.getInstance(ASN1Primitive.fromByteArray(info));
        if (!Arrays.equals(says.getEncoded("DER"), info) || says.getVersion().intValueExact() != 1) {
            throw RefusedException.malformed("a TSTInfo that is not in DER or not of version 1");
        }
        refuseCriticalExtensions(says.getExtensions());
        MessageImprint imprint = says.getMessageImprint();
        return new Token(
                hash(imprint.getHashAlgorithm()),
                imprint.getHashedMessage(),
                DerTime.of(says.getGenTime().toASN1Primitive()),
                info,
                signer,
                embedded);
    }

    private static void refuseCriticalExtensions(@Nullable Extensions extensions) throws RefusedException {
        if (extensions != null && extensions.getCriticalExtensionOIDs().length > 0) {
            throw RefusedException.malformed("a timestamp with the critical extension "
                    + extensions.getCriticalExtensionOIDs()[0] + ", which is not understood");
        }
    }

    static HashAlgorithm hash(AlgorithmIdentifier algorithm) throws RefusedException {
        return HashAlgorithm.strong(algorithm.getAlgorithm().getId())
                .orElseThrow(() -> RefusedException.malformed("a timestamp with the hash algorithm "
                        + algorithm.getAlgorithm().getId() + "; needed is SHA-256, SHA-384 or SHA-512"));
    }

    private static List<Certificate> embedded(@Nullable ASN1Set certificates)
            throws IOException, InvalidCertificateException {
        List<Certificate> embedded = new ArrayList<>();
        for (ASN1Encodable each : certificates == null ? new ASN1Encodable[0] : certificates.toArray()) {
            embedded.add(Certificate.parse(each.toASN1Primitive().getEncoded("DER")));
        }
        return embedded;
    }
}
