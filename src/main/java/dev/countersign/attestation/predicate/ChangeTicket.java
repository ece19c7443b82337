package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Printable;
import dev.countersign.people.Matter;
import dev.countersign.people.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ticket that a change was asked for and approved in ({@code change-ticket}), from our own predicate, which
 * {@code policies/predicates} describes. Rules see {@code {system, key, url, type?, status, approved?, requestedBy?, createdAt,
 * approvedAt?, approvals?: [{actor, decision, at}], approvers: [actor]}}; {@code approvers} are those who approved last and did
 * not ask for it themselves. It is of when the system was asked, else of the newest of its times; a refusal that has neither is never older than an approval.
 */
@AutoService(Kind.class)
public final class ChangeTicket implements Kind {
    private static final String V1 = "https://countersign.dev/change-ticket/v1";
    private static final String REJECTED = "TICKET_REJECTED";
    private static final Set<String> MEMBERS = Set.of(
            "system",
            "key",
            "url",
            "type",
            "status",
            "approved",
            "requestedBy",
            "createdAt",
            "approvedAt",
            "observedAt",
            "approvals");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("change-ticket");
    }

    @Override
    public Set<String> predicateTypes() {
        return Set.of(V1);
    }

    @Override
    public int mostBytes() {
        return 1 << 20;
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        ObjectNode data = head(predicate.closed(MEMBERS));
        Optional<Boolean> approved = Scalars.optionalFlag(predicate.at("approved"));
        approved.ifPresent(flag -> data.put("approved", flag));
        List<Actor> requester = Actor.optional(predicate.at("requestedBy"));
        requester.forEach(actor -> data.set("requestedBy", actor.data()));
        Instant created = predicate.at("createdAt").time();
        data.put("createdAt", created.toString());
        Optional<Instant> approvedAt = approvedAt(predicate.at("approvedAt"), created, approved);
        approvedAt.ifPresent(at -> data.put("approvedAt", at.toString()));
        List<Approval> approvals = Approval.list(predicate.at("approvals"), created);
        Instant newest = Stream.concat(
                        Stream.concat(Stream.of(created), approvedAt.stream()),
                        approvals.stream().map(Approval::at))
                .max(Comparator.naturalOrder())
                .orElse(created);
        Optional<Instant> observed = observed(predicate.at("observedAt"), newest);
        observed.ifPresent(at -> data.put("observedAt", at.toString()));
        if (predicate.at("approvals").present()) {
            data.putArray("approvals")
                    .addAll(approvals.stream().map(Approval::data).toList());
        }
        List<Actor> approvers = Approval.approvers(approvals, requester);
        Actor.put(data, "approvers", approvers);
        Matter matter = new Matter(
                "ticket " + data.path("key").asText(),
                Stream.concat(
                                requester.stream().map(actor -> actor.as(Role.REQUESTER)),
                                approvers.stream().map(actor -> actor.as(Role.APPROVER)))
                        .toList());
        return Optional.of(
                new Fact(kind(), predicateType, currency(data, observed, newest, approvals), data, List.of(matter)));
    }

    private static ObjectNode head(Field predicate) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("system", predicate.at("system").text());
        data.put("key", predicate.at("key").text());
        data.put("url", Shapes.address(predicate.at("url")));
        predicate.at("type").optionalText().ifPresent(type -> data.put("type", type));
        return data.put("status", predicate.at("status").text());
    }

    /** An approval that was taken back leaves no time in the ticket: only when the system was asked tells which word is the newer. */
    private static Optional<Instant> observed(Field field, Instant newest) throws UnreadableException {
        Optional<Instant> observed = Shapes.optionalTime(field);
        if (observed.filter(newest::isAfter).isPresent()) {
            throw field.wrong("a time that is not before the ticket's others");
        }
        return observed;
    }

    /** A refusal that does not say when must not stand behind an approval that does. */
    private static Currency currency(
            ObjectNode data, Optional<Instant> observed, Instant newest, List<Approval> approvals) {
        boolean refused = !data.path("approved").asBoolean(true);
        boolean dated = !refused || Approval.isRejected(approvals);
        Optional<Instant> said = Optional.of(newest).filter(_ -> dated);
        String key = data.path("key").asText();
        Currency currency = new Currency(
                Shapes.source(data.path("system").asText(), key),
                observed.or(() -> said),
                said,
                Optional.empty(),
                Optional.empty());
        if (Approval.isRejected(approvals)) {
            return rejected(currency, key);
        }
        return refused ? unapproved(currency, key) : currency;
    }

    private static Optional<Instant> approvedAt(Field field, Instant created, Optional<Boolean> approved)
            throws UnreadableException {
        Optional<Instant> at = Shapes.optionalTime(field);
        if (at.isPresent() && !approved.orElse(false)) {
            throw field.wrong("nothing, where approved is not true");
        }
        if (at.filter(created::isAfter).isPresent()) {
            throw field.wrong("a time that is not before createdAt");
        }
        return at;
    }

    private static Currency rejected(Currency currency, String key) {
        return currency.against(
                REJECTED,
                "ticket %s is rejected; have the change approved, and attest the ticket again with the times of its approvals"
                        .formatted(Printable.of(key)));
    }

    /** It says no time of its own, so that it stands beside any later word until it is removed. */
    private static Currency unapproved(Currency currency, String key) {
        return currency.against(
                REJECTED,
                "ticket %s is not approved; have the change approved, attest the ticket again, and delete this attestation from the registry"
                        .formatted(Printable.of(key)));
    }

    @Override
    public Set<String> codes() {
        return Set.of(REJECTED);
    }

    @Override
    public boolean tellsApprovers() {
        return true;
    }

    @Override
    public String noun() {
        return "change ticket";
    }

    @Override
    public String advice() {
        return "have the release job attest the ticket";
    }
}
