package dev.countersign.decision;

import dev.countersign.image.Printable;
import dev.countersign.people.Act;
import dev.countersign.people.Matter;
import dev.countersign.people.Role;
import dev.countersign.profile.Approvals;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of approvals that do not suffice. */
record ApprovalWording(Approvals terms) {
    Problem nobody() {
        return Problem.of(
                Codes.APPROVALS_TOO_FEW,
                "nobody approved it; have it approved by %d%s, and attest that".formatted(terms.min(), whose()));
    }

    /** @param excluded why each of those who approved does not count */
    Problem tooFew(Matter matter, int counting, List<String> excluded) {
        String why = excluded.isEmpty() ? "" : " (" + String.join("; ", excluded) + ")";
        return Problem.of(
                Codes.APPROVALS_TOO_FEW,
                "%s has %d of %d approvals%s%s; have it approved, and attest that"
                        .formatted(Printable.of(matter.name()), counting, terms.min(), whose(), why));
    }

    Problem unmapped(Matter matter, Act approver, String other) {
        return Problem.of(
                Codes.UNMAPPED_IDENTITY,
                "%s: whether %s, who approved it, is %s cannot be told; have both in spec.identityMap.people of the profile"
                        .formatted(Printable.of(matter.name()), named(approver), other));
    }

    /** @param why the profile's identity map cannot be read */
    Problem lost(Matter matter, Act approver, String why) {
        return Problem.of(
                Codes.UNMAPPED_IDENTITY,
                "%s: who else %s, who approved it, is cannot be told, since the identity map of the profile cannot be read: %s"
                        .formatted(Printable.of(matter.name()), named(approver), Printable.of(why)));
    }

    Problem unknown(Matter matter, Act approver, Role role, String why) {
        return Problem.of(
                Codes.ACTOR_UNKNOWN,
                "%s: whether %s, who approved it, is the %s cannot be told, since %s"
                        .formatted(Printable.of(matter.name()), named(approver), role.word(), Printable.of(why)));
    }

    /** {@code bob (jira:7), the author}; a merger who stands for what deploys is named as both. */
    static String part(Role role, Act other, Act approver) {
        String part = role == other.role()
                ? "the " + role.word()
                : "the %s, who counts as %s".formatted(other.role().word(), role.word());
        return other.who().equals(approver.who()) ? part : named(other) + ", " + part;
    }

    static String named(Act act) {
        return Printable.of(act.named());
    }

    private String whose() {
        String groups = terms.from().isEmpty() ? "" : " by " + String.join(" or ", terms.from());
        String others = terms.distinctFrom().isEmpty()
                ? ""
                : " by others than the "
                        + terms.distinctFrom().stream().map(Role::word).collect(Collectors.joining(" and "));
        return groups + others;
    }
}
