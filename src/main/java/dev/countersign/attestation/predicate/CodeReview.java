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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who wrote, approved and merged the changes that an image holds ({@code code-review}), from our own predicate, which
 * {@code policies/predicates} describes. Rules see {@code {provider, repository, observedAt?, range?, changes: [...], unreviewed:
 * [mergeCommit], url?}}; each change as in the predicate, and with the actors of its {@code approvals}, which are worked out
 * here: see {@link ReviewedChange}. In {@code unreviewed} is each change without any. It is as old as the last merge. Of several about
 * the same commits the one counts that was asked for last, where it says when: {@code observedAt}.
 */
@AutoService(Kind.class)
public final class CodeReview implements Kind {
    private static final int MOST = 5000;
    private static final String V1 = "https://countersign.dev/code-review/v1";
    private static final Set<String> MEMBERS =
            Set.of("provider", "repository", "observedAt", "range", "changes", "url");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("code-review");
    }

    @Override
    public Set<String> predicateTypes() {
        return Set.of(V1);
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("provider", predicate.closed(MEMBERS).at("provider").text());
        String repository = Shapes.address(predicate.at("repository"));
        data.put("repository", repository);
        Optional<Instant> observed = Shapes.optionalTime(predicate.at("observedAt"));
        List<ReviewedChange> changes = changes(predicate.at("changes"), repository, observed);
        range(predicate.at("range"), changes).ifPresent(range -> data.set("range", range));
        data.putArray("changes")
                .addAll(changes.stream().map(ReviewedChange::data).toList());
        Lists.put(
                data,
                "unreviewed",
                changes.stream()
                        .filter(change -> change.approvals().isEmpty())
                        .map(ReviewedChange::mergeCommit)
                        .toList());
        if (predicate.at("url").present()) {
            data.put("url", Shapes.address(predicate.at("url")));
        }
        String source = Shapes.source(
                repository,
                data.path("range").path("from").asText(),
                changes.getLast().mergeCommit());
        Optional<Instant> merged =
                changes.stream().flatMap(change -> change.merged().stream()).max(Comparator.naturalOrder());
        if (merged.filter(last -> observed.filter(last::isAfter).isPresent()).isPresent()) {
            throw predicate.at("observedAt").wrong("a time that is not before the last merge");
        }
        observed.ifPresent(at -> data.put("observedAt", at.toString()));
        Currency currency = new Currency(source, observed.or(() -> merged), merged, Optional.empty(), Optional.empty());
        return Optional.of(new Fact(
                kind(),
                predicateType,
                currency,
                data,
                changes.stream().map(ReviewedChange::matter).toList()));
    }

    private static List<ReviewedChange> changes(Field list, String repository, Optional<Instant> observed)
            throws UnreadableException {
        List<ReviewedChange> changes = new ArrayList<>();
        List<Field> items = list.items();
        if (items.size() > MOST) {
            throw list.wrong("at most " + MOST + " changes");
        }
        for (Field each : items) {
            changes.add(ReviewedChange.read(each, repository, observed));
        }
        if (changes.isEmpty()) {
            throw list.wrong("at least one change");
        }
        return changes;
    }

    private static Optional<ObjectNode> range(Field range, List<ReviewedChange> changes) throws UnreadableException {
        if (!range.present()) {
            if (changes.size() > 1) {
                throw range.wrong("the range that the changes are all of");
            }
            return Optional.empty();
        }
        String from = Shapes.commit(range.closed(Set.of("from", "to")).at("from"));
        String to = Shapes.commit(range.at("to"));
        if (!to.equals(changes.getLast().mergeCommit())) {
            throw range.at("to").wrong("the mergeCommit of the last change");
        }
        return Optional.of(
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to));
    }

    @Override
    public boolean tellsApprovers() {
        return true;
    }

    @Override
    public String noun() {
        return "code review";
    }

    @Override
    public String advice() {
        return "have the release job attest who reviewed the changes";
    }
}
