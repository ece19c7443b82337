package dev.countersign.decision;

import static dev.countersign.decision.ApprovalWording.named;
import static dev.countersign.decision.ApprovalWording.part;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.decision.Involved.Told;
import dev.countersign.people.Act;
import dev.countersign.people.Heads;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Likeness;
import dev.countersign.people.Matter;
import dev.countersign.people.Role;
import dev.countersign.profile.Approvals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether enough people approved whose approval counts: of a group, and nobody who has another part in it. */
record Approving(Approvals terms, EvidenceKind kind, Involved involved) {
    /**
     * The approvals of one matter.
     *
     * @param parts who had each part that approvers must not have
     * @param fit who had none of them
     * @param counting those of whom it is certain that they are as many people
     */
    private record Tally(
            Matter matter,
            Map<Role, Told> parts,
            List<Act> fit,
            List<Act> counting,
            List<String> excluded,
            List<Problem> doubts) {
        Tally(Matter matter, Map<Role, Told> parts) {
            this(matter, parts, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What {@code matters} lack; empty where each of them is approved. */
    Optional<Outcome> lack(List<Matter> matters) {
        List<Problem> few = new ArrayList<>();
        List<Problem> doubts = new ArrayList<>();
        if (matters.isEmpty()) {
            few.add(wording().nobody());
        }
        Map<Role, Told> elsewhere = new EnumMap<>(Role.class);
        for (Matter matter : matters) {
            Tally tally = tally(matter, elsewhere);
            int counting = tally.counting().size();
            if (counting + tally.doubts().size() < terms.min()) {
                few.add(wording().tooFew(tally.matter(), counting, tally.excluded()));
            } else if (counting < terms.min()) {
                doubts.addAll(tally.doubts());
            }
        }
        if (!few.isEmpty()) {
            return Optional.of(new Outcome.Unmet(Result.FAIL, sorted(few), List.of(), List.of()));
        }
        return doubts.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Unknown(sorted(doubts)));
    }

    private Tally tally(Matter matter, Map<Role, Told> elsewhere) {
        Tally tally = new Tally(matter, parts(matter, elsewhere));
        // In an order in which messages stay the same.
        matter.in(Role.APPROVER).stream()
                .sorted(Comparator.comparing(
                                (Act act) -> identities().person(act.who()).isEmpty())
                        .thenComparing(act -> act.who().toString()))
                .forEach(act -> weigh(tally, act));
        tally.counting().addAll(new Heads(identities()).certain(tally.fit()));
        Set<Act> certain = Set.copyOf(tally.counting());
        tally.fit().stream().filter(act -> !certain.contains(act)).forEach(act -> compareApprovers(tally, act));
        return tally;
    }

    /** @param elsewhere what is the same for all matters, found once: there can be thousands */
    private Map<Role, Told> parts(Matter matter, Map<Role, Told> elsewhere) {
        Map<Role, Told> parts = new EnumMap<>(Role.class);
        for (Role role : terms.distinctFrom()) {
            boolean own = Approvals.toldBy(role).equals(Optional.of(kind));
            parts.put(
                    role,
                    own
                            ? involved.in(role, kind, matter)
                            : elsewhere.computeIfAbsent(role, each -> involved.in(each, kind, matter)));
        }
        return parts;
    }

    private void weigh(Tally tally, Act approver) {
        Optional<String> excluded = unfit(approver).or(() -> same(parts(tally, approver), approver));
        if (excluded.isPresent()) {
            tally.excluded().add(excluded.get());
            return;
        }
        Optional<Problem> doubt = lost(tally, approver)
                .filter(_ -> !terms.from().isEmpty() || !terms.distinctFrom().isEmpty())
                .or(() -> untold(tally, approver))
                .or(() -> unmapped(parts(tally, approver), tally, approver));
        doubt.ifPresentOrElse(tally.doubts()::add, () -> tally.fit().add(approver));
    }

    private void compareApprovers(Tally tally, Act approver) {
        same(approvers(tally), approver)
                .ifPresentOrElse(
                        tally.excluded()::add,
                        () -> lost(tally, approver)
                                .or(() -> unmapped(approvers(tally), tally, approver))
                                .ifPresent(tally.doubts()::add));
    }

    private Optional<String> same(Stream<Other> others, Act approver) {
        return others.filter(other -> compare(approver, other.act()) == Likeness.SAME)
                .map(other -> "%s is %s".formatted(named(approver), other.said()))
                .findFirst();
    }

    private Optional<Problem> unmapped(Stream<Other> others, Tally tally, Act approver) {
        return others.filter(other -> compare(approver, other.act()) == Likeness.UNMAPPED)
                .map(other -> wording().unmapped(tally.matter(), approver, other.said()))
                .findFirst();
    }

    /** Where the map cannot be read, who is whose and in which group; it matters where anybody is asked for or compared. */
    private Optional<Problem> lost(Tally tally, Act approver) {
        return identities().lost().map(why -> wording().lost(tally.matter(), approver, why));
    }

    /** Why nobody need ask who else the approver is. */
    private Optional<String> unfit(Act approver) {
        if (approver.bot()) {
            return Optional.of(named(approver) + " is a program");
        }
        Optional<String> person = identities().person(approver.who());
        if (terms.from().isEmpty()
                || identities().lost().isPresent()
                || person.filter(name -> terms.from().stream()
                                .anyMatch(group -> identities().has(group, name)))
                        .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(named(approver)
                + (person.isPresent()
                        ? " is in none of these groups"
                        : " is nobody whom spec.identityMap.people knows"));
    }

    /** Somebody from whom the approver must differ, and how that is said. */
    private record Other(Act act, String said) {}

    private static Stream<Other> parts(Tally tally, Act approver) {
        return tally.parts().entrySet().stream().flatMap(told -> switch (told.getValue()) {
            case Told.Known(List<Act> acts) ->
                acts.stream().map(act -> new Other(act, part(told.getKey(), act, approver)));
            case Told.Unknown _ -> Stream.of();
        });
    }

    private static Stream<Other> approvers(Tally tally) {
        return tally.counting().stream().map(act -> new Other(act, named(act) + ", who approved it too"));
    }

    private Optional<Problem> untold(Tally tally, Act approver) {
        for (Map.Entry<Role, Told> told : tally.parts().entrySet()) {
            if (told.getValue() instanceof Told.Unknown(String why)) {
                return Optional.of(wording().unknown(tally.matter(), approver, told.getKey(), why));
            }
        }
        return Optional.empty();
    }

    private Likeness compare(Act one, Act other) {
        return identities().compare(one.who(), other.who());
    }

    private IdentityMap identities() {
        return involved.identities();
    }

    private ApprovalWording wording() {
        return new ApprovalWording(terms);
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().distinct().sorted(Problem.BY_CODE).toList();
    }
}
