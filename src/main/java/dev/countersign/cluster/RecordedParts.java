package dev.countersign.cluster;

import dev.countersign.decision.Participant;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedPeople;
import dev.countersign.operator.api.RecordedPeople.Assurance;
import dev.countersign.people.Act;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who had a part in a change, as records say it. */
final class RecordedParts {
    private RecordedParts() {}

    static @Nullable RecordedPeople of(List<Participant> people) {
        return people.isEmpty()
                ? null
                : new RecordedPeople(
                        people.stream()
                                .limit(Limits.LIST)
                                .map(RecordedParts::recorded)
                                .toList(),
                        people.size(),
                        people.size() > Limits.LIST);
    }

    private static RecordedPeople.Participant recorded(Participant one) {
        Act act = one.act();
        return new RecordedPeople.Participant(
                Words.same(act.role(), RecordedPeople.Part.class),
                Cut.text(act.who().provider(), Limits.LINE),
                Cut.text(act.who().id(), Limits.LINE),
                act.name().equals(act.who().id()) ? null : Cut.text(act.name(), Limits.LINE),
                one.person().map(person -> Cut.text(person, Limits.LINE)).orElse(null),
                act.bot() ? Boolean.TRUE : null,
                one.of().isEmpty() ? null : Cut.text(one.of(), Limits.REFERENCE),
                one.from().isPresent() ? Assurance.REPORTED : Assurance.VERIFIED,
                one.from().map(Digest::toString).orElse(null));
    }
}
