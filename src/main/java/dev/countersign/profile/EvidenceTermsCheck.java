package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;

/** Whether a requirement asks for something, and says of evidence only what that evidence can have. */
final class EvidenceTermsCheck {
    private EvidenceTermsCheck() {}

    static void check(Field requirement) {
        Field kind = requirement.member("kind");
        Field maxAge = requirement.member("maxAge");
        if (!kind.present()) {
            checkWithoutKind(requirement);
        } else if (maxAge.present() && kind.tree().asText().equals(EvidenceKind.SIGNATURE.word())) {
            maxAge.refuse("a signature by a key proves no time; remove it");
        }
    }

    private static void checkWithoutKind(Field requirement) {
        if (!requirement.member("policies").present()) {
            requirement.refuse("has neither kind nor policies and so asks for nothing; add one of them");
        }
        refuseIfPresent(requirement.member("trust"), "says whose evidence counts");
        refuseIfPresent(requirement.member("subject"), "says on what evidence must lie");
        refuseIfPresent(requirement.member("maxAge"), "says how old evidence may be");
    }

    private static void refuseIfPresent(Field field, String meaning) {
        if (field.present()) {
            field.refuse(meaning + ", and a requirement without kind asks for none; remove it or add a kind");
        }
    }
}
