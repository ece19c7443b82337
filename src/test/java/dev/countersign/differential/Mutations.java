package dev.countersign.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Good bundles, changed at random in one thing; the same seed makes the same changes. */
final class Mutations {
    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;
    private final List<Specimen> good;

    Mutations(long seed, List<Specimen> good) {
        this.random = new Random(seed);
        this.good = List.copyOf(good);
    }

    Specimen next() {
        Specimen specimen = one(good);
        return random.nextInt(3) == 0 ? respelled(specimen) : changed(specimen);
    }

    /**
     * A change for certain.
     *
     * @param name of the good bundle that is changed
     * @param other the name of another
     */
    Specimen change(String name, Change change, String pointer, String other) {
        Specimen specimen = named(name);
        ObjectNode json = read(specimen);
        Spot spot = spots(json, at -> at.pointer().equals(pointer)).getFirst();
        change.at(spot, read(named(other)), random);
        return specimen.with(change + " " + pointer, json.toString());
    }

    /** The same for another spelling. */
    Specimen respelling(String name, Respelling respelling, String pointer) {
        Specimen specimen = named(name);
        ObjectNode json = read(specimen);
        Spot spot = spots(json, at -> at.pointer().equals(pointer)).getFirst();
        return specimen.with(respelling + " " + pointer, respelling.of(json.toString(), spot, random));
    }

    /** The same for a value that is as good as nothing. */
    Specimen emptied(String name, String pointer, JsonNode empty) {
        Specimen specimen = named(name);
        ObjectNode json = read(specimen);
        spots(json, at -> at.pointer().equals(pointer)).getFirst().set(empty);
        return specimen.with(Change.EMPTY + " " + pointer, json.toString());
    }

    private Specimen named(String name) {
        return good.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private Specimen changed(Specimen specimen) {
        Change change = one(List.of(Change.values()));
        ObjectNode json = read(specimen);
        List<Spot> spots = spots(json, change::isPossible);
        if (spots.isEmpty()) {
            return next();
        }
        Spot spot = one(spots);
        change.at(spot, read(one(good)), random);
        String text = json.toString();
        return text.equals(read(specimen).toString()) ? next() : specimen.with(change + " " + spot.pointer(), text);
    }

    private Specimen respelled(Specimen specimen) {
        Respelling respelling = one(List.of(Respelling.values()));
        ObjectNode json = read(specimen);
        List<Spot> spots = spots(json, respelling::isPossible);
        if (spots.isEmpty()) {
            return next();
        }
        Spot spot = one(spots);
        String text = respelling.of(json.toString(), spot, random);
        return text.equals(json.toString()) ? next() : specimen.with(respelling + " " + spot.pointer(), text);
    }

    private static List<Spot> spots(ObjectNode json, Predicate<Spot> possible) {
        return Spot.in(json).filter(possible).toList();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static ObjectNode read(Specimen specimen) {
        try {
            return (ObjectNode) JSON.readTree(specimen.bundle());
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
