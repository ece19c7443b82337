package dev.countersign.decision;

import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Signer;
import java.util.List;

/** By which code somebody is refused whom no trust entry means. */
final class NotMeant {
    private NotMeant() {}

    /** Another signer may do, or none of that sort would. */
    static String code(Signer signer, List<TrustEntry> trusted) {
        return code(signer instanceof Signer.Key, trusted);
    }

    /** @param keyed whether it is signed with a key, rather than with a certificate */
    static String code(boolean keyed, List<TrustEntry> trusted) {
        boolean nobodyAlike = trusted.stream().noneMatch(entry -> entry.who() instanceof Keys == keyed);
        Flaw flaw = keyed ? Flaw.CERTIFICATE_NEEDED : Flaw.KEY_NEEDED;
        return (nobodyAlike ? flaw : Flaw.SIGNER_UNTRUSTED).name();
    }
}
