package dev.countersign.decision;

import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Signer;
import java.util.List;

/** By which code somebody is refused whom no trust entry means. */
final class NotMeant {
    private NotMeant() {}

    /** Another person may have signed, or nobody could sign that way: then no other signer of that sort would do. */
    static String code(Signer signer, List<TrustEntry> trusted) {
        boolean keyed = signer instanceof Signer.Key;
        boolean nobodyAlike = trusted.stream().noneMatch(entry -> entry.who() instanceof Keys == keyed);
        Flaw flaw = keyed ? Flaw.CERTIFICATE_NEEDED : Flaw.KEY_NEEDED;
        return (nobodyAlike ? flaw : Flaw.SIGNER_UNTRUSTED).name();
    }
}
