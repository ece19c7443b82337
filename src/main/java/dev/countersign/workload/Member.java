package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value inside an object, with the path that messages name it by. Reads strictly: a value of another type than asked for is
 * refused, never converted. As in the Kubernetes API, null is the same as absent.
 *
 * @param path such as {@code spec.template.spec.containers[0].image}; empty for the object itself
 */
record Member(String path, JsonNode json) {
    private static final int LONGEST_SHOWN = 40;

    Member member(String name) {
        return new Member(path.isEmpty() ? name : path + "." + name, json.path(name));
    }

    boolean absent() {
        return json.isMissingNode() || json.isNull();
    }

    Member object() throws MalformedWorkloadException {
        return require(json.isObject(), "an object");
    }

    String text() throws MalformedWorkloadException {
        return require(json.isTextual(), "a text").json.textValue();
    }

    String nonEmptyText() throws MalformedWorkloadException {
        require(!text().isEmpty(), "a text that is not empty");
        return text();
    }

    String textOrEmpty() throws MalformedWorkloadException {
        return absent() ? "" : text();
    }

    boolean booleanOrFalse() throws MalformedWorkloadException {
        return !absent() && require(json.isBoolean(), "true or false").json.booleanValue();
    }

    long countOrZero() throws MalformedWorkloadException {
        return absent()
                ? 0
                : require(json.isIntegralNumber() && json.canConvertToLong() && json.longValue() >= 0, "a count")
                        .json
                        .longValue();
    }

    List<Member> itemsOrNone() throws MalformedWorkloadException {
        List<Member> items = new ArrayList<>();
        if (!absent()) {
            for (JsonNode item : require(json.isArray(), "a list").json) {
                items.add(new Member(path + "[" + items.size() + "]", item).object());
            }
        }
        return items;
    }

    List<Member> items() throws MalformedWorkloadException {
        return require(json.isArray() && !json.isEmpty(), "a list with at least one item")
                .itemsOrNone();
    }

    Map<String, String> textsOrNone() throws MalformedWorkloadException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!absent()) {
            for (Map.Entry<String, JsonNode> entry : object().json.properties()) {
                texts.put(entry.getKey(), new Member(path + "[\"" + entry.getKey() + "\"]", entry.getValue()).text());
            }
        }
        return texts;
    }

    private Member require(boolean holds, String wanted) throws MalformedWorkloadException {
        if (!holds) {
            throw malformed(wanted);
        }
        return this;
    }

    private MalformedWorkloadException malformed(String wanted) {
        String where = path.isEmpty() ? "the object" : path;
        return new MalformedWorkloadException("%s: must be %s, %s".formatted(where, wanted, found()));
    }

    private String found() {
        if (absent()) {
            return "is absent";
        }
        String text = json.toString();
        return "is " + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…");
    }
}
