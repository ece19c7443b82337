package dev.countersign.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A value in a document: a member of an object, or an item of a list. */
record Spot(ContainerNode<?> parent, String key, String pointer) {
    private static final int SHORTEST = 8;

    /** Everywhere in a document, in its order. */
    static Stream<Spot> in(ContainerNode<?> root) {
        return in(root, "");
    }

    private static Stream<Spot> in(JsonNode node, String pointer) {
        return switch (node) {
            case ObjectNode object ->
                object.propertyStream()
                        .map(member -> new Spot(object, member.getKey(), pointer + "/" + member.getKey()))
                        .flatMap(Spot::andBelow);
            case ArrayNode list ->
                IntStream.range(0, list.size())
                        .mapToObj(index -> new Spot(list, Integer.toString(index), pointer + "/" + index))
                        .flatMap(Spot::andBelow);
            default -> Stream.empty();
        };
    }

    private Stream<Spot> andBelow() {
        return Stream.concat(Stream.of(this), in(value(), pointer));
    }

    JsonNode value() {
        return parent.at("/" + key);
    }

    void set(JsonNode other) {
        switch (parent) {
            case ObjectNode object -> object.set(key, other);
            case ArrayNode list -> list.set(Integer.parseInt(key), other);
            default -> throw new AssertionError(parent);
        }
    }

    void set(String text) {
        set(parent.textNode(text));
    }

    void remove() {
        switch (parent) {
            case ObjectNode object -> object.remove(key);
            case ArrayNode list -> list.remove(Integer.parseInt(key));
            default -> throw new AssertionError(parent);
        }
    }

    boolean isNumber() {
        return value().isTextual() && value().asText().matches("-?[0-9]{1,18}");
    }

    /** What it is the base64 of; empty where it is no base64, or so short that it may be a word. */
    Optional<byte[]> decoded() {
        if (!value().isTextual() || value().asText().length() < SHORTEST || isNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(value().asText()));
        } catch (IllegalArgumentException isSomethingElse) {
            return Optional.empty();
        }
    }
}
