package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Printable;
import java.util.ArrayList;
import java.util.List;

/** Lists of texts in predicates. */
final class Lists {
    private static final int SHOWN = 3;

    private Lists() {}

    /** The texts of a list that may be left out, where leaving it out says nothing. */
    static List<String> texts(Field list) throws UnreadableException {
        List<String> texts = new ArrayList<>();
        if (list.present()) {
            for (Field each : list.items()) {
                texts.add(each.text());
            }
        }
        return texts;
    }

    static void put(ObjectNode data, String name, List<String> texts) {
        texts.forEach(data.putArray(name)::add);
    }

    /** The first few, for a message. */
    static String some(List<String> texts) {
        String shown =
                String.join(", ", texts.stream().limit(SHOWN).map(Printable::of).toList());
        return texts.size() > SHOWN ? shown + " and " + (texts.size() - SHOWN) + " more" : shown;
    }
}
