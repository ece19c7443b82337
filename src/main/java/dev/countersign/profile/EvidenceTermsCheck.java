package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a requirement asks for something, and says of evidence only what that evidence can have. */
final class EvidenceTermsCheck {
    private EvidenceTermsCheck() {}

    static void check(Field requirement) {
        Field kind = requirement.member("kind");
        Field maxAge = requirement.member("maxAge");
        if (!kind.present()) {
            checkWithoutKind(requirement);
        } else {
            checkSubject(requirement.member("subject"), kind.tree().asText());
            checkScoped(requirement, kind.tree().asText());
            if (maxAge.present() && kind.tree().asText().equals(EvidenceKind.SIGNATURE.word())) {
                maxAge.refuse("a signature by a key proves no time; remove it");
            }
            checkTypes(requirement, kind.tree().asText());
            checkClock(requirement.member("clock"), kind.tree().asText());
        }
    }

    /** Where one statement suffices it would suffice for the platforms that it is not about. */
    private static void checkSubject(Field subject, String word) {
        boolean additive =
                EvidenceKind.parse(word).filter(EvidenceKind::isAdditive).isPresent();
        if (additive && subject.present() && !subject.tree().asText().equals(Requirement.Subject.INDEX.word())) {
            subject.refuse("is for evidence of single platforms, and " + word
                    + " is of exactly what the workload names; remove it");
        }
    }

    /** What stands for itself counts wherever no rule says that it does not. */
    private static void checkScoped(Field requirement, String word) {
        if (EvidenceKind.parse(word).filter(EvidenceKind::isAdditive).isPresent()
                && !requirement.member("policies").present()) {
            requirement.refuse(
                    "asks for " + word
                            + " without a rule, so that one for elsewhere or one that has expired would count; add the rule deployment-approved");
        }
    }

    private static void checkClock(Field clock, String word) {
        if (clock.tree().asText().equals(Freshness.Clock.DATABASE.word())
                && EvidenceKind.parse(word)
                        .filter(kind -> !kind.knowsDatabase())
                        .isPresent()) {
            clock.refuse("counts from when a tool's data was updated, and " + word
                    + " is of no tool that has any; take Claimed or Signed");
        }
    }

    private static void checkTypes(Field requirement, String word) {
        Field types = requirement.member("predicateTypes");
        EvidenceKind.parse(word).ifPresent(kind -> {
            if (kind.isCustom() && !types.present()) {
                requirement.refuse("asks for " + word + " and does not say of which predicateTypes that is; name them");
            }
            if (types.present() && !kind.isCustom() && !kind.readsOthers()) {
                types.refuse(
                        word
                                + " is of predicate types that are known, and tools of other types write other formats; remove it");
            }
            for (Field type : types.itemsIfAny("")) {
                Set<EvidenceKind> known =
                        EvidenceKind.ofPredicateType(type.tree().asText());
                if (!known.isEmpty() && !kind.readsScans(type.tree().asText())) {
                    type.refuse("is a predicate type of "
                            + known.stream().map(EvidenceKind::word).sorted().collect(Collectors.joining(" and "))
                            + " already; ask for that");
                }
            }
        });
    }

    private static void checkWithoutKind(Field requirement) {
        if (!requirement.member("policies").present()) {
            requirement.refuse("has neither kind nor policies and so asks for nothing; add one of them");
        }
        refuseIfPresent(requirement.member("trust"), "says whose evidence counts");
        refuseIfPresent(requirement.member("predicateTypes"), "says of which types evidence may be");
        refuseIfPresent(requirement.member("subject"), "says on what evidence must lie");
        refuseIfPresent(requirement.member("approvals"), "counts who approved, as evidence tells");
        refuseIfPresent(requirement.member("maxAge"), "says how old evidence may be");
    }

    private static void refuseIfPresent(Field field, String meaning) {
        if (field.present()) {
            field.refuse(meaning + ", and a requirement without kind asks for none; remove it or add a kind");
        }
    }
}
