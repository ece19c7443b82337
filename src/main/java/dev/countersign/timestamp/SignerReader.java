package dev.countersign.timestamp;

import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.timestamp.Token.CertificateHash;
import dev.countersign.timestamp.Token.SignerIdentifier;
import dev.countersign.timestamp.Token.SignerStatement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads a SignerInfo (RFC 5652 §5.3); runs where what the parser throws is caught. */
final class SignerReader {
    private static final String RSA = "1.2.840.113549.1.1.1";

    private SignerReader() {}

    static SignerStatement read(SignerInfo signer) throws RefusedException, IOException {
        ASN1Set signed = signer.getAuthenticatedAttributes();
        if (signed == null) {
            throw RefusedException.malformed("a timestamp without signed attributes");
        }
        Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = attributes(signed);
        // RFC 5652 §11.1: the content type must be that of what is signed.
        if (!PKCSObjectIdentifiers.id_ct_TSTInfo.equals(attributes.get(CMSAttributes.contentType))) {
            throw RefusedException.malformed("a timestamp whose signed attributes are not of a timestamp");
        }
        ASN1Encodable digest = attributes.get(CMSAttributes.messageDigest);
        if (digest == null) {
            throw RefusedException.malformed("a timestamp whose signed attributes name no content");
        }
        HashAlgorithm hash = TokenReader.hash(signer.getDigestAlgorithm());
        return new SignerStatement(
                hash,
                algorithm(hash, signer.getDigestEncryptionAlgorithm()),
                signer.getEncryptedDigest().getOctets(),
                // RFC 5652 §5.4: a DER SET OF, whatever tag they are sent with.
                new DERSet(signed.toArray()).getEncoded("DER"),
                ASN1OctetString.getInstance(digest).getOctets(),
                identifier(signer.getSID().getId().toASN1Primitive()),
                certificates(attributes));
    }

    private static Map<ASN1ObjectIdentifier, ASN1Encodable> attributes(ASN1Set signed) throws RefusedException {
        Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new HashMap<>();
        for (ASN1Encodable each : signed) {
            Attribute attribute = Attribute.getInstance(each);
            // RFC 5652 §11: each of those that are looked at once, with a single value.
            if (attribute.getAttrValues().size() != 1
                    || attributes.put(
                                    attribute.getAttrType(),
                                    attribute.getAttrValues().getObjectAt(0))
                            != null) {
                throw RefusedException.malformed("a timestamp with a signed attribute that has not one value");
            }
        }
        return attributes;
    }

    private static SignatureAlgorithm algorithm(HashAlgorithm hash, AlgorithmIdentifier says) throws RefusedException {
        String oid = says.getAlgorithm().getId();
        // RFC 3370 §3.2: the hash then is the digest algorithm's.
        String whole = oid.equals(RSA) ? hash.rsaOid() : oid;
        return SignatureAlgorithm.of(whole)
                .orElseThrow(() -> RefusedException.malformed(
                        "a timestamp with the signature algorithm " + oid + ", which is not believed"));
    }

    private static SignerIdentifier identifier(ASN1Encodable identifier) throws IOException {
        if (identifier instanceof ASN1OctetString key) {
            return new SignerIdentifier.KeyIdentifier(key.getEncoded("DER"));
        }
        IssuerAndSerialNumber both = IssuerAndSerialNumber.getInstance(identifier);
        return new SignerIdentifier.IssuerAndSerial(
                both.getName().getEncoded("DER"), both.getSerialNumber().getValue());
    }

    /** The first hash in each of the two attributes is the signer's; those behind name its issuers. */
    private static List<CertificateHash> certificates(Map<ASN1ObjectIdentifier, ASN1Encodable> attributes)
            throws RefusedException {
        List<CertificateHash> hashes = new ArrayList<>();
        ASN1Encodable first = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificate);
        if (first != null) {
            ESSCertID id = SigningCertificate.getInstance(first).getCerts()[0];
            hashes.add(new CertificateHash(HashAlgorithm.SHA1, id.getCertHash()));
        }
        ASN1Encodable second = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (second != null) {
            ESSCertIDv2 id = SigningCertificateV2.getInstance(second).getCerts()[0];
            hashes.add(new CertificateHash(TokenReader.hash(id.getHashAlgorithm()), id.getCertHash()));
        }
        if (hashes.isEmpty()) {
            throw RefusedException.malformed("a timestamp that does not say under its signature by which certificate");
        }
        return hashes;
    }
}
