package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.people.Act;
import dev.countersign.people.Principal;
import dev.countersign.people.Programs;
import dev.countersign.people.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One person or program, as rules see it: {@code {provider, id, login?, email?, bot?}}. Names and addresses change hands: two
 * are equal only where they have one {@link Principal#speaker}. It is a {@code bot} also where its id, its login or its address says so.
 */
record Actor(Principal who, Principal speaker, ObjectNode data) {
    private static final Set<String> MEMBERS = Set.of("provider", "id", "login", "email", "bot");

    static Actor read(Field field) throws UnreadableException {
        String provider = field.closed(MEMBERS).at("provider").text();
        String id = field.at("id").text();
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("provider", provider).put("id", id);
        field.at("login").optionalText().ifPresent(login -> data.put("login", login));
        if (field.at("email").present()) {
            data.put("email", Shapes.email(field.at("email")));
        }
        Scalars.optionalFlag(field.at("bot")).ifPresent(bot -> data.put("bot", bot));
        Principal who = new Principal(provider, id);
        Actor actor = new Actor(who, who.speaker(), data);
        if (actor.as(Role.REVIEWER).bot()) {
            data.put("bot", true);
        }
        return actor;
    }

    /** The actors of a member that may be absent: none or one. */
    static List<Actor> optional(Field field) throws UnreadableException {
        return field.present() ? List.of(read(field)) : List.of();
    }

    /** Each once, in their order. */
    static void put(ObjectNode data, String name, List<Actor> actors) {
        data.putArray(name).addAll(actors.stream().distinct().map(Actor::data).toList());
    }

    /** What it was to what it acted on. */
    Act as(Role role) {
        String email = data.path("email").asText();
        return new Act(
                role,
                who,
                data.path("login").asText(email.isEmpty() ? who.id() : email),
                data.path("bot").asBoolean(false) || Programs.isOne(who, Stream.of(email)));
    }

    /** Who is none of {@code others}, from whom they must differ: ids that differ in case alone are taken for one here. */
    static Predicate<Actor> noneOf(List<Actor> others) {
        Set<Principal> folded =
                others.stream().map(other -> other.who().folded()).collect(Collectors.toSet());
        return actor -> !folded.contains(actor.who().folded());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor actor && speaker.equals(actor.speaker);
    }

    @Override
    public int hashCode() {
        return speaker.hashCode();
    }
}
