package dev.countersign.report;

import java.time.Instant;
import java.util.Optional;

/** A result after what was known before. */
record Continued(Item fresh, Optional<Account.Before> before) {
    Item item() {
        return before.flatMap(this::last)
                .map(last -> after(last, before.orElseThrow().at()))
                .orElse(fresh);
    }

    private Optional<Item> last(Account.Before known) {
        return known.account().items().stream().filter(fresh::isAbout).findFirst();
    }

    private Item after(Item last, Instant at) {
        return switch (fresh.status()) {
            case ERROR -> untold(last, at);
            case FAIL, WARN, SKIP, PASS -> fresh.saysTheSame(last) ? fresh.since(last.since()) : fresh;
        };
    }

    /** What was not met is not met until somebody can tell otherwise; all else may have changed, or ended, meanwhile. */
    private Item untold(Item last, Instant at) {
        return switch (last.status()) {
            case FAIL, WARN ->
                last.with(Property.UNTOLD, fresh.text(Property.CODE)).with(Property.AS_OF, asOf(last, at));
            case ERROR ->
                fresh.with(Property.LAST_OUTCOME, last.text(Property.LAST_OUTCOME))
                        .with(Property.AS_OF, last.text(Property.AS_OF))
                        .since(fresh.saysTheSame(last) ? last.since() : fresh.since());
            case SKIP, PASS ->
                fresh.with(Property.LAST_OUTCOME, last.text(Property.OUTCOME)).with(Property.AS_OF, asOf(last, at));
        };
    }

    private static String asOf(Item last, Instant at) {
        String known = last.text(Property.AS_OF);
        return known.isEmpty() ? at.toString() : known;
    }
}
