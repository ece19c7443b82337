package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import java.util.List;
import java.util.Optional;

/**
 * Whether a profile is told who those are from whom approvers must differ, wherever it asks: of what no requirement asks for in
 * a place, nothing counts there, and nobody could ever tell.
 *
 * @param everywhere a LabelSelector of the namespaces that the profile selects
 */
record TellersCheck(List<Requirement> requirements, IdentityMap identities, JsonNode everywhere) {
    /** Refuses roles of {@code list}, the requirements as they are written, that nothing tells of. */
    void check(Field list) {
        List<Field> items = list.items();
        for (int i = 0; i < items.size(); i++) {
            Occasion asked = requirements.get(i).occasion();
            for (Field role :
                    items.get(i).member("approvals").member("distinctFrom").items()) {
                Role.OTHERS.stream()
                        .filter(known -> known.word().equals(role.tree().asText()))
                        .flatMap(known -> teller(known).stream())
                        .forEach(kind -> check(role, kind, asked));
            }
        }
    }

    /** What deploys for others is nobody; who merged what it deploys is asked instead. */
    private Optional<EvidenceKind> teller(Role role) {
        return role == Role.DEPLOYER && !identities.gitOps().users().isEmpty()
                ? Approvals.toldBy(Role.MERGER)
                : Approvals.toldBy(role);
    }

    private void check(Field role, EvidenceKind kind, Occasion asked) {
        List<Occasion> told = requirements.stream()
                .filter(requirement -> requirement.kind().equals(Optional.of(kind)))
                .map(Requirement::occasion)
                .toList();
        if (told.isEmpty()) {
            role.refuse(
                    "who that was is told by evidence of kind " + kind + ", and no requirement asks for any; add one");
        } else if (told.stream().noneMatch(occasion -> occasion.covers(asked, everywhere))) {
            role.refuse(
                    "who that was is told by evidence of kind " + kind
                            + ", and what asks for any does so only where its own when or appliesTo says; give it neither, or the same as here");
        }
    }
}
