package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.identity.Subject.Kind;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.ExtensionTable;
import java.io.IOException;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/** Reads whom a certificate names; nothing of it is believed yet. */
final class IdentityReader {
    private static final String USER_NAME = Claim.BASE + "7";
    // An IA5String holds ASCII; what is not printable could only mislead whoever reads it.
    private static final Pattern ASCII = Pattern.compile("\\p{Graph}+");
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private IdentityReader() {}

    static CertificateIdentity read(Certificate certificate) throws RefusedException {
        ExtensionTable extensions = certificate.extensions();
        return new CertificateIdentity(
                FulcioExtensions.issuer(extensions), subject(certificate), FulcioExtensions.claims(extensions));
    }

    private static Subject subject(Certificate certificate) throws RefusedException {
        ExtensionTable extensions = certificate.extensions();
        byte[] names = extensions
                .value(ExtensionTable.SUBJECT_ALTERNATIVE_NAME)
                .orElseThrow(() -> ambiguous("a certificate without a subject alternative name"));
        // RFC 5280 §4.2.1.6: critical where the subject names nothing.
        if (certificate.hasEmptySubject() && !extensions.critical().contains(ExtensionTable.SUBJECT_ALTERNATIVE_NAME)) {
            throw new RefusedException(
                    Reason.MALFORMED, "a certificate with an empty subject whose alternative name is not critical");
        }
        return subject(only(names));
    }

    private static GeneralName only(byte[] names) throws RefusedException {
        try {
            GeneralName[] all =
                    GeneralNames.getInstance(ASN1Primitive.fromByteArray(names)).getNames();
            if (all.length == 1) {
                return all[0];
            }
            throw ambiguous("a certificate with " + all.length + " subject alternative names, not one");
        } catch (IOException | RuntimeException malformed) {
            // The parser throws many kinds of exception for what is no name.
            throw malformed();
        }
    }

    private static Subject subject(GeneralName name) throws RefusedException {
        return switch (name.getTagNo()) {
            case GeneralName.rfc822Name -> new Subject(Kind.EMAIL, ascii(name));
            case GeneralName.uniformResourceIdentifier -> new Subject(Kind.URI, ascii(name));
            case GeneralName.otherName -> new Subject(Kind.OTHER, userName(name));
            default ->
                throw ambiguous("a certificate whose subject alternative name is neither an e-mail address nor a URI "
                        + "nor a user name");
        };
    }

    private static String ascii(GeneralName name) throws RefusedException {
        String text = ASN1IA5String.getInstance(name.getName()).getString();
        if (!ASCII.matcher(text).matches()) {
            throw malformed();
        }
        return text;
    }

    private static String userName(GeneralName name) throws RefusedException {
        try {
            OtherName other = OtherName.getInstance(ASN1Sequence.getInstance(name.getName()));
            if (!other.getTypeID().getId().equals(USER_NAME)) {
                throw ambiguous("a certificate whose subject alternative name is of the type "
                        + other.getTypeID().getId() + ", which is not a user name");
            }
            String text = ASN1UTF8String.getInstance(other.getValue()).getString();
            if (PRINTABLE.matcher(text).matches()) {
                return text;
            }
            throw malformed();
        } catch (RuntimeException malformed) {
            // As above.
            throw malformed();
        }
    }

    private static RefusedException ambiguous(String message) {
        return new RefusedException(Reason.AMBIGUOUS, message);
    }

    private static RefusedException malformed() {
        return new RefusedException(Reason.MALFORMED, "a certificate whose subject alternative name cannot be read");
    }
}
