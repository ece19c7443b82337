package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.image.Printable;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An in-toto Statement (<a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">specification</a>):
 * the signer says {@code predicate} of every subject. Unknown members are ignored, as in-toto asks.
 *
 * @param subjects the digests of each subject, by the name of the algorithm; names of subjects mean nothing here
 */
record Statement(List<Field> subjects, String predicateType, Field predicate) {
    private static final Set<String> TYPES =
            Set.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");
    private static final int MOST_SUBJECTS = 1024;
    private static final int MOST_DIGESTS = 32;

    static Statement parse(Field root) throws UnreadableException {
        Field type = root.at("_type");
        if (!type.value().isTextual() || !TYPES.contains(type.value().textValue())) {
            throw type.wrong("an in-toto Statement of version v1 or v0.1").as(Flaw.STATEMENT_TYPE_UNKNOWN);
        }
        return new Statement(subjects(root), root.at("predicateType").text(), root.at("predicate"));
    }

    private static List<Field> subjects(Field root) throws UnreadableException {
        try {
            return digests(root.at("subject"));
        } catch (UnreadableException wrong) {
            throw wrong.as(Flaw.STATEMENT_SUBJECTS_INVALID);
        }
    }

    /** Why {@code image} is not among the subjects, by the very text of its digest; empty where it is. */
    Optional<Objection> lack(Digest image) {
        List<JsonNode> alike = subjects.stream()
                .map(digests -> digests.value().path(image.algorithm()))
                .filter(hex -> !hex.isMissingNode())
                .toList();
        if (alike.stream().anyMatch(hex -> hex.isTextual() && hex.textValue().equals(image.hex()))) {
            return Optional.empty();
        }
        boolean otherwise = alike.stream()
                .map(hex -> hex.asText().strip().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.equals(image.hex()) || text.equals(image.toString()));
        Flaw flaw = otherwise ? Flaw.DIGEST_NOT_CANONICAL : Flaw.EVIDENCE_FOR_OTHER_IMAGE;
        return Optional.of(new Objection(
                alike.isEmpty() ? Flaw.DIGEST_OF_OTHER_ALGORITHM : flaw,
                "its subjects (%d, the first %s) do not include %s".formatted(subjects.size(), firstSubject(), image)));
    }

    /** As a person would look for it. */
    private String firstSubject() {
        return Printable.of(subjects.getFirst().value().toString());
    }

    private static List<Field> digests(Field subject) throws UnreadableException {
        List<Field> subjects = subject.items();
        if (subjects.isEmpty() || subjects.size() > MOST_SUBJECTS) {
            throw new UnreadableException(
                    "subject: needed are 1 to " + MOST_SUBJECTS + " subjects, found are " + subjects.size());
        }
        for (Field each : subjects) {
            Field digest = each.at("digest").object();
            if (digest.value().isEmpty() || digest.value().size() > MOST_DIGESTS) {
                throw new UnreadableException(digest.path() + ": needed are 1 to " + MOST_DIGESTS
                        + " digests, found are " + digest.value().size());
            }
        }
        return subjects.stream().map(each -> each.at("digest")).toList();
    }
}
