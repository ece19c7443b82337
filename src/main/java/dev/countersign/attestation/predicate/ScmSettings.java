package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a repository's branches and tags were protected at one time ({@code scm-settings}), from our own predicate, which
 * {@code policies/predicates} describes. Rules see the predicate as it is: {@code {repository, at, protectedRefs: [...]}}.
 */
@AutoService(Kind.class)
public final class ScmSettings implements Kind {
    private static final String V1 = "https://countersign.dev/scm-settings/v1";
    private static final Pattern REF = Pattern.compile("refs/(heads|tags)/.+");
    private static final List<String> FLAGS = List.of(
            "dismissStaleApprovals",
            "requireCodeOwners",
            "enforceAdmins",
            "linearHistory",
            "requireSignedCommits",
            "allowForcePush");
    private static final Set<String> MEMBERS = Set.of("repository", "at", "protectedRefs");
    private static final Set<String> MEMBERS_OF_REF = Stream.concat(
                    Stream.of("pattern", "requiredApprovals"), FLAGS.stream())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("scm-settings");
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
        Currency currency =
                Currency.of(repository, Optional.of(predicate.at("at").time()));
        for (Field ref : predicate.at("protectedRefs").items()) {
            Shapes.like(
                    REF,
                    ref.closed(MEMBERS_OF_REF).at("pattern"),
                    "a full ref or pattern of refs (refs/heads/... or refs/tags/...)");
            Shapes.count(ref.at("requiredApprovals"), 0);
            for (String flag : FLAGS) {
                Scalars.flag(ref.at(flag));
            }
        }
        return Optional.of(new Fact(kind(), predicateType, currency, (ObjectNode) predicate.value()));
    }

    @Override
    public String noun() {
        return "statement of the repository's settings";
    }

    @Override
    public String advice() {
        return "have a job that may read them attest the repository's settings";
    }
}
