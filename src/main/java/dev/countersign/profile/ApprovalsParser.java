package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads of whom approvals count, and whether the profile can tell who that is. */
final class ApprovalsParser {
    private static final int MOST = 16;
    private static final String OF_THE_BUILD = "built-from-review";

    private ApprovalsParser() {}

    static Optional<Approvals> read(Field requirement, IdentityMap identities) {
        Field field = requirement.member("approvals");
        if (!field.present()) {
            return unsaid(requirement);
        }
        Field approvals = field.closed("min", "from", "distinctFrom");
        String kind = requirement.member("kind").tree().asText();
        if (EvidenceKind.parse(kind).filter(known -> !known.tellsApprovers()).isPresent()) {
            field.refuse("counts who approved, which " + kind + " does not tell; it is for "
                    + EvidenceKind.known().stream()
                            .filter(EvidenceKind::tellsApprovers)
                            .map(EvidenceKind::word)
                            .collect(Collectors.joining(", ")));
        }
        return Optional.of(new Approvals(
                min(approvals.member("min")), from(approvals.member("from"), identities), roles(approvals)));
    }

    /**
     * Evidence of who approved tells as well that nobody did. Where neither the requirement nor a rule of it asks, one has to who did not write or
     * request it himself; what was built from it says nothing of that. Of evidence that is one person's word each, no program's is enough.
     */
    private static Optional<Approvals> unsaid(Field requirement) {
        boolean judged = requirement.member("policies").items().stream()
                .anyMatch(policy -> !policy.member("name").tree().asText().equals(OF_THE_BUILD));
        return EvidenceKind.parse(requirement.member("kind").tree().asText())
                .filter(kind -> kind.tellsApprovers() && (kind.isAdditive() || !judged))
                .map(kind -> new Approvals(1, List.of(), askers(kind)));
    }

    private static List<Role> askers(EvidenceKind kind) {
        if (kind.isAdditive()) {
            return List.of();
        }
        return List.of(Approvals.toldBy(Role.AUTHOR).equals(Optional.of(kind)) ? Role.AUTHOR : Role.REQUESTER);
    }

    private static int min(Field field) {
        return field.present() ? field.count(MOST).orElse(1) : 1;
    }

    private static List<String> from(Field field, IdentityMap identities) {
        List<Field> items = field.itemsIfAny("leave it out to count anybody's approval");
        Field.refuseRepeats(items);
        List<String> known = identities.groups().keySet().stream().sorted().toList();
        for (Field item : items) {
            String name = item.text();
            // Of a map that is kept elsewhere its resolution tells.
            if (!name.isEmpty() && identities.lost().isEmpty() && !known.contains(name)) {
                item.refuse("spec.identityMap.groups has no group of this name; "
                        + (known.isEmpty() ? "add one there" : Suggestion.instead(name, known)));
            }
        }
        return items.stream().map(item -> item.tree().asText()).toList();
    }

    private static List<Role> roles(Field approvals) {
        List<Field> items =
                approvals.member("distinctFrom").itemsIfAny("leave it out to compare approvers with nobody");
        Field.refuseRepeats(items);
        return items.stream()
                .flatMap(item -> item.oneOf(Role.OTHERS, Role::word).stream())
                .toList();
    }
}
