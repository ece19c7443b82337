package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.Act;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Matter;
import dev.countersign.people.Role;
import dev.countersign.profile.Approvals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who else has to do with an image, as the evidence of it that counts and the API server tell.
 *
 * @param matters of each kind of evidence that counts
 * @param lacking of each kind the requirements for whose evidence nothing counts, so that there may be more people
 * @param deployers each who has the image run
 * @param configured whether what they have run is configured anew
 * @param introduced whether the image may be one that did not run before
 */
record Involved(
        Map<EvidenceKind, List<Matter>> matters,
        Map<EvidenceKind, List<String>> lacking,
        List<Deployer> deployers,
        Configured configured,
        boolean introduced,
        IdentityMap identities) {
    /** Who had a role. */
    sealed interface Told {
        /** These, and nobody else. */
        record Known(List<Act> acts) implements Told {}

        /** Nobody can tell. */
        record Unknown(String why) implements Told {}
    }

    /** @param own what is being approved, where {@code kind} itself tells of the role */
    Told in(Role role, EvidenceKind kind, Matter own) {
        Optional<EvidenceKind> teller = Approvals.toldBy(role);
        if (teller.isEmpty()) {
            return deploying();
        }
        return teller.get().equals(kind) ? told(role, List.of(own)) : told(role, teller.get());
    }

    private Told told(Role role, EvidenceKind teller) {
        return told(role, teller, _ -> true, "says");
    }

    /** @param does what nothing does where there is none of {@code which} */
    private Told told(Role role, EvidenceKind teller, Predicate<Matter> which, String does) {
        List<String> untold = lacking.getOrDefault(teller, List.of());
        List<Matter> known =
                matters.getOrDefault(teller, List.of()).stream().filter(which).toList();
        if (!untold.isEmpty() || known.isEmpty()) {
            String asked = untold.isEmpty() ? "" : " for " + String.join(" and ", untold);
            return new Told.Unknown("no %s that counts%s %s who the %s is".formatted(teller, asked, does, role.word()));
        }
        return told(role, known);
    }

    private static Told told(Role role, List<Matter> known) {
        List<Act> acts = new ArrayList<>();
        for (Matter matter : known) {
            if (matter.in(role).isEmpty()) {
                return new Told.Unknown("nothing says who the %s of %s is".formatted(role.word(), matter.name()));
            }
            acts.addAll(matter.in(role));
        }
        // A queue or a bot merges for somebody, and nothing says for whom.
        return role == Role.MERGER && acts.stream().anyMatch(Act::bot)
                ? new Told.Unknown("a program merged it, and nothing says for whom")
                : new Told.Known(acts.stream().distinct().toList());
    }

    private Told deploying() {
        List<Act> acts = new ArrayList<>();
        for (Deployer deployer : deployers) {
            switch (deploying(deployer)) {
                case Told.Known(List<Act> known) -> acts.addAll(known);
                case Told.Unknown unknown -> {
                    return unknown;
                }
            }
        }
        return new Told.Known(acts.stream().distinct().toList());
    }

    /** What deploys for others is nobody: those deploy who merged what it deploys. */
    private Told deploying(Deployer deployer) {
        return switch (deployer) {
            case Deployer.Divided _ -> new Told.Unknown("nobody said of which image");
            case Deployer.Unknown(String why) -> new Told.Unknown(why);
            case Deployer.Known(var who)
            when identities.actsForOthers(who.id()) ->
                switch (merging()) {
                    case Told.Known known -> known;
                    case Told.Unknown(String why) ->
                        new Told.Unknown("%s deploys what others merged, and %s".formatted(who.id(), why));
                };
            case Deployer.Known(var who) -> new Told.Known(List.of(new Act(Role.DEPLOYER, who, who.id(), false)));
        };
    }

    /** Who merged what is deployed: not the source of the image, but what says that it is to run so. */
    private Told merging() {
        if (configured instanceof Configured.Unknown(String why)) {
            return new Told.Unknown(why);
        }
        EvidenceKind merging = Approvals.toldBy(Role.MERGER).orElseThrow();
        Told told = told(
                Role.MERGER,
                merging,
                matter -> matter.change().filter(this::isDeployed).isPresent(),
                "is of a change to spec.identityMap.gitOpsRepositories that brought this about and says");
        return told instanceof Told.Known(List<Act> acts)
                ? new Told.Known(Stream.concat(acts.stream(), earlier(merging))
                        .distinct()
                        .toList())
                : told;
    }

    /**
     * Who merged earlier what deploys an image that did not run before. Nothing says that it was carried out since: a tool may have been
     * refused it, and somebody have changed by hand what is replaced. It takes nobody's place, and nobody who had a part in it approves.
     */
    private Stream<Act> earlier(EvidenceKind teller) {
        return matters.getOrDefault(teller, List.of()).stream()
                .filter(matter ->
                        introduced && matter.change().filter(this::isOfDeployed).isPresent())
                .flatMap(matter -> matter.in(Role.MERGER).stream())
                .filter(act -> !act.bot());
    }

    private boolean isOfDeployed(Matter.Change change) {
        return identities.gitOps().deploysFrom(change.repository());
    }

    private boolean isDeployed(Matter.Change change) {
        return isOfDeployed(change)
                && switch (configured) {
                    case Configured.Anew(Instant _, Instant replaced) -> isSince(replaced, change);
                    case Configured.Kept(Optional<Instant> last) ->
                        last.map(at -> isSince(at, change)).orElse(true);
                    case Configured.First(Optional<Instant> replaced) ->
                        replaced.map(at -> isSince(at, change)).orElse(true);
                    case Configured.Unknown _ -> false;
                };
    }

    /** What was merged before that was made which is replaced brought that about, and not this. A tool syncs what was merged some minutes ago. */
    private static boolean isSince(Instant last, Matter.Change change) {
        return change.at()
                .filter(at -> !at.isAfter(last.minus(EvidenceAge.TOLERANCE)))
                .isEmpty();
    }
}
