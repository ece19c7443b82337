package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.people.Act;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Principal;
import dev.countersign.policy.PolicyInput;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes whose the accounts are that rules may compare. Of the identity map only what is about accounts that evidence or the request
 * name: a map can hold everybody of a company.
 */
record InputPeople(Trusting trusting, Dossiers images) {
    /** Nothing where no evidence tells of people. */
    Optional<PolicyInput.People> of(Question question) {
        List<Principal> attested = attested();
        if (attested.isEmpty()) {
            return Optional.empty();
        }
        IdentityMap identities = trusting.profile().profile().identities();
        Stream<Principal> asking = question.request().stream().map(request -> Principal.ofKubernetes(request.user()));
        Map<String, Map<String, String>> persons = new TreeMap<>();
        Stream.concat(attested.stream(), asking)
                .forEach(account -> identities
                        .certain(account)
                        .ifPresent(person -> persons.computeIfAbsent(account.provider(), _ -> new TreeMap<>())
                                .put(account.id(), person)));
        return Optional.of(new PolicyInput.People(identities.lost().isPresent(), persons));
    }

    private List<Principal> attested() {
        return Stream.concat(images.now().stream(), images.former().stream())
                .flatMap(dossier -> Said.of(dossier).stream())
                .map(Said::claim)
                .flatMap(claim -> spoken(claim).stream())
                .distinct()
                .toList();
    }

    /** The accounts that a claim names, if anybody's word counts for it. */
    private List<Principal> spoken(Verified<Claim> claim) {
        List<Principal> named = named(claim);
        return !named.isEmpty()
                        && trusting.accepts(claim)
                        && !trusting.names(claim).isEmpty()
                ? named
                : List.of();
    }

    private static List<Principal> named(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Stated stated ->
                stated.facts().stream()
                        .flatMap(fact -> fact.matters().stream())
                        .flatMap(matter -> matter.acts().stream())
                        .map(Act::who)
                        .toList();
            case Claim.ImageSignature _, Claim.Scanned _, Claim.Unrecognised _ -> List.of();
        };
    }
}
