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

    private ApprovalsParser() {}

    static Optional<Approvals> read(Field requirement, IdentityMap identities) {
        Field field = requirement.member("approvals");
        if (!field.present()) {
            return Optional.empty();
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
