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
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The word of one person that an image may be deployed, or may not ({@code deploy-approval}), from our own predicate, which
 * {@code policies/predicates} describes. Rules see {@code {decision, approver, at, expiresAt?, scope: {environment?, cluster?,
 * namespace?, workload?}, reason?, ticket?}}, and judge expiry and scope. Of one approver the newest word on one scope counts; each approval stands for itself.
 */
@AutoService(Kind.class)
public final class DeployApproval implements Kind {
    private static final String V1 = "https://countersign.dev/deploy-approval/v1";
    private static final String REJECTED = "DEPLOYMENT_REJECTED";
    private static final Set<String> MEMBERS =
            Set.of("decision", "approver", "at", "expiresAt", "scope", "reason", "ticket");
    private static final Set<String> BOUNDS = Set.of("environment", "cluster", "namespace", "workload");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern WORKLOAD = Pattern.compile("[A-Z][A-Za-z]*/[a-z0-9]([-.a-z0-9]*[a-z0-9])?");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("deploy-approval");
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
        String decision =
                Shapes.oneOf(Approval.DECISIONS, predicate.closed(MEMBERS).at("decision"));
        Actor approver = Actor.read(predicate.at("approver"));
        Instant at = predicate.at("at").time();
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("decision", decision);
        data.set("approver", approver.data());
        data.put("at", at.toString());
        Optional<Instant> expires = Shapes.optionalTime(predicate.at("expiresAt"));
        if (expires.isPresent() && !expires.get().isAfter(at)) {
            throw predicate.at("expiresAt").wrong("a time after at");
        }
        expires.ifPresent(end -> data.put("expiresAt", end.toString()));
        ObjectNode scope = scope(predicate.at("scope"));
        data.set("scope", scope);
        predicate.at("reason").optionalText().ifPresent(reason -> data.put("reason", reason));
        predicate.at("ticket").optionalText().ifPresent(ticket -> data.put("ticket", ticket));
        Principal whose = approver.speaker();
        Currency currency = Currency.of(Shapes.source(whose.provider(), whose.id(), scope.toString()), Optional.of(at));
        return Optional.of(new Fact(
                kind(),
                predicateType,
                decision.equals(Approval.APPROVED) ? currency : rejected(currency, approver),
                data,
                decision.equals(Approval.APPROVED)
                        ? List.of(new Matter("the deployment", List.of(approver.as(Role.APPROVER))))
                        : List.of()));
    }

    /** Where it counts. */
    private static ObjectNode scope(Field scope) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Set<String> names = new TreeSet<>();
        scope.closed(BOUNDS).value().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Field field = scope.at(name);
            data.put(
                    name,
                    switch (name) {
                        case "cluster" -> Shapes.like(UID, field, "the uid of the cluster's namespace kube-system");
                        case "workload" -> Shapes.like(WORKLOAD, field, "kind and name, such as Deployment/api");
                        default -> field.text();
                    });
        }
        if (data.isEmpty()) {
            throw scope.wrong("at least one of environment, cluster, namespace and workload");
        }
        return data;
    }

    private static Currency rejected(Currency currency, Actor approver) {
        return currency.against(
                REJECTED,
                "%s of %s refused to have it deployed; deploy another image, or have them approve this one"
                        .formatted(
                                Printable.of(approver.data()
                                        .path("login")
                                        .asText(approver.who().id())),
                                Printable.of(approver.who().provider())));
    }

    @Override
    public Set<String> codes() {
        return Set.of(REJECTED);
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public boolean tellsApprovers() {
        return true;
    }

    @Override
    public String noun() {
        return "deployment approval";
    }

    @Override
    public String advice() {
        return "have the deployment approved and attest the approval";
    }
}
