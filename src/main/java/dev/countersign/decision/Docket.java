package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.people.Matter;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what is to be judged, and with it everything the rules are to be asked, so that they are asked once. */
final class Docket {
    private final ResolvedProfile profile;
    private final Question question;
    private final PlatformCheck check;
    private final List<Judgment> judgments = new ArrayList<>();
    private int asked;

    Docket(ResolvedProfile profile, Question question) {
        this.profile = profile;
        this.question = question;
        this.check = new PlatformCheck(new EvidenceCheck(profile, question));
    }

    List<Judgment> judgments() {
        return List.copyOf(judgments);
    }

    List<Ask> asks() {
        return judgments.stream().flatMap(judgment -> judgment.asks().stream()).toList();
    }

    /** Who had a part in what was entered, as the evidence tells that counts once the rules have answered. */
    List<Participant> people(Answers answers) {
        Participants people = new Participants(
                profile.profile().identities(), question.making().deployer());
        for (Judgment judgment : judgments) {
            judgment.requirement()
                    .kind()
                    .filter(EvidenceKind::tellsApprovers)
                    .ifPresent(kind -> people.add(kind, judgment.counting(answers)));
        }
        return people.all();
    }

    /** Enters every requirement that asks for evidence about an image. */
    void enter(Dossier dossier, Optional<Dossier> before) {
        List<Sought> sought = profile.profile().requirements().stream()
                .flatMap(requirement -> requirement.wanted().stream()
                        .map(wanted -> new Sought(requirement, wanted.kind(), basis(requirement, wanted, dossier))))
                .toList();
        List<Dossier> former = before.stream().toList();
        Involved involved = involved(sought, dossier.image());
        for (Sought each : sought) {
            List<Problem> withheld = withheld(each.requirement(), former);
            judgments.add(new Judgment(
                    each.requirement(),
                    Optional.of(dossier.image()),
                    each.basis(),
                    asks(each, dossier.name(), withheld.isEmpty()),
                    withheld,
                    each.requirement().approvals().map(terms -> new Approving(terms, each.kind(), involved))));
        }
    }

    /** What a requirement asks of an image, and what there is. */
    private record Sought(Requirement requirement, EvidenceKind kind, Basis basis) {}

    private Involved involved(List<Sought> sought, ImageInQuestion image) {
        Map<EvidenceKind, List<Matter>> matters = new HashMap<>();
        Map<EvidenceKind, List<String>> lacking = new HashMap<>();
        for (Sought each : sought) {
            if (!each.kind().tellsApprovers()) {
                continue;
            }
            switch (each.basis()) {
                case Basis.Counts counts ->
                    matters.computeIfAbsent(each.kind(), _ -> new ArrayList<>())
                            .addAll(Matters.of(each.kind(), counts.claims()));
                case Basis.Decided(Outcome.NotApplicable _) -> {}
                // What refuses nothing yet refuses nothing by way of another requirement either.
                case Basis.Decided _
                when each.requirement().occasion().notBefore(question.now()).isPresent() -> {}
                case Basis.Decided _ ->
                    lacking.computeIfAbsent(each.kind(), _ -> new ArrayList<>())
                            .add(each.requirement().id());
            }
        }
        return new Involved(
                matters,
                lacking,
                Deployer.of(question.making().deployer(), image),
                question.making().configured(),
                !question.making().previous().isKnownToHaveRun(image),
                profile.profile().identities());
    }

    private Basis basis(Requirement requirement, Wanted wanted, Dossier dossier) {
        return elsewhere(requirement)
                .or(() -> Whereabouts.lack(dossier.image().located()))
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> check.check(requirement, wanted, dossier));
    }

    /** Why rules that compare with what ran before cannot be asked: what could not be seen of it may be what they would look for. */
    private List<Problem> withheld(Requirement requirement, List<Dossier> former) {
        if (!profile.compares(requirement)) {
            return List.of();
        }
        return switch (question.making().previous()) {
            case Previous.Unknown(String why) -> List.of(Problem.of(Codes.CHANGE_UNKNOWN, why));
            case Previous.None _, Previous.Ran _ ->
                former.stream()
                        .flatMap(dossier -> dossier.unseen(requirement.target().subject()))
                        .collect(Collectors.toMap(
                                Gap::cause, Docket::unseen, (first, _) -> first, () -> new EnumMap<>(Cause.class)))
                        .values()
                        .stream()
                        .toList();
        };
    }

    private static Problem unseen(Gap gap) {
        Optional<String> wrong = Unseen.code(gap.cause());
        return Problem.of(
                wrong.orElse(gap.cause() == Cause.OVERLOADED ? Codes.OVERLOADED : Codes.REGISTRY_UNREACHABLE),
                "could not look everywhere for what is said of what ran before: %s; %s"
                        .formatted(
                                ShortDigests.in(gap.message()),
                                wrong.isPresent() ? "mend or remove it" : "try again, or see to the registry"));
    }

    private Optional<Outcome> elsewhere(Requirement requirement) {
        if (!requirement
                .occasion()
                .applies(question.namespaceLabels(), question.workload().labels())) {
            return Optional.of(new Outcome.NotApplicable(
                    "asked only where labels are as its when says, and those of this namespace or workload are not"));
        }
        return switch (requirement.occasion().appliesTo()) {
            case ANY -> Optional.empty();
            case CONFIG -> question.making().configured().unasked();
        };
    }

    /** Enters every requirement on the workload itself. */
    void enterWorkload(List<Dossier> former) {
        for (Requirement requirement : profile.profile().requirements()) {
            if (requirement.kind().isEmpty()) {
                Basis basis = elsewhere(requirement)
                        .<Basis>map(Basis.Decided::new)
                        .orElseGet(() -> Basis.Counts.all(List.of()));
                List<Problem> withheld = withheld(requirement, former);
                List<Ask> asks = basis instanceof Basis.Counts
                        ? asks(requirement, Optional.empty(), Optional.empty(), withheld.isEmpty())
                        : List.of();
                judgments.add(new Judgment(requirement, Optional.empty(), basis, asks, withheld, Optional.empty()));
            }
        }
    }

    private List<Ask> asks(Sought sought, String image, boolean comparing) {
        return switch (sought.basis()) {
            case Basis.Decided _ -> List.of();
            case Basis.Counts counts ->
                sought.kind().equals(EvidenceKind.SIGNATURE)
                        ? asks(sought.requirement(), Optional.of(image), Optional.empty(), comparing)
                        // Each for each platform that it counts for.
                        : counts.groups().stream()
                                .flatMap(group -> abouts(sought.kind(), group))
                                .distinct()
                                .flatMap(about ->
                                        asks(sought.requirement(), Optional.of(image), Optional.of(about), comparing)
                                                .stream())
                                .toList();
        };
    }

    private static Stream<About> abouts(EvidenceKind kind, Basis.Group group) {
        List<String> counted = digests(group.counting());
        return digests(group.all()).stream().map(evidence -> new About(kind.word(), evidence, counted));
    }

    private static List<String> digests(List<Verified<Claim>> claims) {
        return claims.stream()
                .map(claim -> claim.evidence().toString())
                .distinct()
                .sorted()
                .toList();
    }

    // Rules that compare with what ran before are asked only where that can be told.
    private List<Ask> asks(Requirement requirement, Optional<String> image, Optional<About> about, boolean comparing) {
        return requirement.policies().stream()
                .filter(use -> comparing || !profile.comparing().contains(use.name()))
                .map(use -> ask(requirement, use, image, about))
                .toList();
    }

    private Ask ask(Requirement requirement, PolicyUse use, Optional<String> image, Optional<About> about) {
        asked++;
        return new Ask("a" + asked, requirement.id(), profile.address(use.name()), use.params(), image, about);
    }
}
