package dev.countersign.timestamp;

import dev.countersign.timestamp.Timestamp.Proven;
import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.timestamp.Timestamp.Refused;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.InvalidCertificateException;
import java.util.ArrayList;
import java.util.List;

/** The checks of one response, in the order of RFC 3161 §2.2. */
final class TimestampCheck {
    private TimestampCheck() {}

    static Timestamp check(byte[] response, byte[] stamped, List<CertificateAuthority> authorities) {
        try {
            Token token = TokenReader.read(response);
            if (!token.isOf(stamped)) {
                throw new RefusedException(Reason.OTHER_BYTES, "a timestamp of other bytes than those signed");
            }
            if (!token.signsItsInfo()) {
                throw RefusedException.malformed("a timestamp whose signed attributes are of another content");
            }
            return byOneOf(token, authorities);
        } catch (RefusedException refused) {
            return refused.refused();
        }
    }

    /** The first authority by whose word it is proven; else what is wrong with those that signed it. */
    private static Timestamp byOneOf(Token token, List<CertificateAuthority> authorities) {
        List<Refused> refusals = new ArrayList<>();
        for (CertificateAuthority authority : authorities) {
            try {
                SigningAuthority.of(authority).vouchesFor(token);
                return new Proven(authority, token.time());
            } catch (InvalidCertificateException invalid) {
                refusals.add(new Refused(Reason.UNSOUND_AUTHORITY, authority.uri() + ": " + invalid.getMessage()));
            } catch (RefusedException refused) {
                refusals.add(refused.refused());
            }
        }
        return refusals.stream()
                .filter(refusal -> refusal.reason() != Reason.UNTRUSTED)
                .findFirst()
                .orElse(new Refused(
                        Reason.UNTRUSTED,
                        "a timestamp that none of the trust root's " + authorities.size() + " authorities signed"));
    }
}
