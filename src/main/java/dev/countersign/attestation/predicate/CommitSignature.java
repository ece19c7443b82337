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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the commit that an image was built from is signed ({@code commit-signature}), from our own predicate, which
 * {@code policies/predicates} describes. Rules see {@code {repository, commit, verified, type?, signer?, email?, at?}}.
 */
@AutoService(Kind.class)
public final class CommitSignature implements Kind {
    private static final String V1 = "https://countersign.dev/commit-signature/v1";
    private static final String UNSIGNED = "COMMIT_UNSIGNED";
    private static final Set<String> MEMBERS =
            Set.of("repository", "commit", "verified", "type", "signer", "email", "at");
    private static final List<String> TYPES = List.of("gpg", "ssh", "x509", "gitsign");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("commit-signature");
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
        String repository = Shapes.address(predicate.closed(MEMBERS).at("repository"));
        String commit = Shapes.commit(predicate.at("commit"));
        boolean verified = Scalars.flag(predicate.at("verified"));
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("repository", repository)
                .put("commit", commit)
                .put("verified", verified);
        if (verified || predicate.at("type").present()) {
            data.put("type", Shapes.oneOf(TYPES, predicate.at("type")));
        }
        Actor.optional(predicate.at("signer")).forEach(signer -> data.set("signer", signer.data()));
        if (predicate.at("email").present()) {
            data.put("email", Shapes.email(predicate.at("email")));
        }
        if (verified && !data.has("signer") && !data.has("email")) {
            throw predicate.at("signer").wrong("whose signature it is, here or in email");
        }
        Optional<Instant> at = Shapes.optionalTime(predicate.at("at"));
        at.ifPresent(time -> data.put("at", time.toString()));
        Currency currency = Currency.of(Shapes.source(repository, commit), at);
        return Optional.of(new Fact(kind(), predicateType, verified ? currency : unsigned(currency, commit), data));
    }

    private static Currency unsigned(Currency currency, String commit) {
        return currency.against(
                UNSIGNED, "commit %s is not signed by anybody known; sign it, and build again".formatted(commit));
    }

    @Override
    public Set<String> codes() {
        return Set.of(UNSIGNED);
    }

    @Override
    public String noun() {
        return "commit signature";
    }

    @Override
    public String advice() {
        return "have the release job attest whether the commit is signed";
    }
}
