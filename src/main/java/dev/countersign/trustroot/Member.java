package dev.countersign.trustroot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value in a trust root's document and where it stands, so that a refusal can name it. */
record Member(String path, JsonNode value) {
    private static final int MOST_ITEMS = 256;

    Member member(String name) {
        return new Member(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    /** proto3 JSON: null and absent are one. */
    boolean present() {
        return !value.isMissingNode() && !value.isNull();
    }

    List<Member> items() throws InvalidTrustRootException {
        if (present() && !value.isArray()) {
            throw refuse("is not a list");
        }
        if (value.size() > MOST_ITEMS) {
            throw refuse("has " + value.size() + " items, the most that is read is " + MOST_ITEMS);
        }
        List<Member> items = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            items.add(new Member(path + "[" + at + "]", value.path(at)));
        }
        return items;
    }

    String text() throws InvalidTrustRootException {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw refuse(present() ? "is not a text, or empty" : "is missing");
        }
        return value.textValue();
    }

    String textOr(String absent) throws InvalidTrustRootException {
        return optionalText().orElse(absent);
    }

    Optional<String> optionalText() throws InvalidTrustRootException {
        return present() ? Optional.of(text()) : Optional.empty();
    }

    byte[] bytes() throws InvalidTrustRootException {
        return Base64Text.decode(text()).orElseThrow(() -> refuse("is not base64"));
    }

    Validity validity() throws InvalidTrustRootException {
        // sigstore_trustroot.proto: the start must be set; an end that is absent means until further notice.
        Instant from = member("start").instant();
        Member end = member("end");
        Optional<Instant> until = end.present() ? Optional.of(end.instant()) : Optional.empty();
        return new Validity(from, until);
    }

    private Instant instant() throws InvalidTrustRootException {
        try {
            return OffsetDateTime.parse(text()).toInstant();
        } catch (DateTimeException noTime) {
            throw refuse("is not a time: " + Printable.of(text()));
        }
    }

    InvalidTrustRootException refuse(String message) {
        return new InvalidTrustRootException(path, message);
    }
}
