package dev.countersign.x509;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;

/** The TBSCertificate. Its bytes are those received: a certificate that is not in DER is refused before. */
record SignedPart(ASN1Sequence tbs) {
    private static final int EXTENSIONS = 3;

    byte[] bytes() {
        return encode(tbs);
    }

    byte[] without(String extension) {
        ASN1EncodableVector kept = new ASN1EncodableVector();
        for (ASN1Encodable element : tbs) {
            boolean list = element instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS;
            kept.add(list ? withoutOne((ASN1TaggedObject) element, extension) : element);
        }
        return encode(new DERSequence(kept));
    }

    private static ASN1Encodable withoutOne(ASN1TaggedObject list, String extension) {
        ASN1Encodable[] kept = Arrays.stream(
                        ASN1Sequence.getInstance(list, true).toArray())
                .filter(each -> !Extension.getInstance(each).getExtnId().getId().equals(extension))
                .toArray(ASN1Encodable[]::new);
        return new DERTaggedObject(true, EXTENSIONS, new DERSequence(kept));
    }

    private static byte[] encode(ASN1Sequence sequence) {
        try {
            return sequence.getEncoded("DER");
        } catch (IOException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
    }
}
