package dev.countersign.operator;

import dev.countersign.report.Account;
import java.util.Optional;

/**
 * What is to be reported of a judgment.
 *
 * @param mark of the account; empty where none was made
 * @param account empty where whoever led before has it, or where none was made
 */
record Accounted(String mark, Optional<Account> account) {
    static final Accounted NONE = new Accounted("", Optional.empty());

    static Accounted of(Account account) {
        return new Accounted(account.mark(), Optional.of(account));
    }

    /** By whoever led before. */
    static Accounted marked(String mark) {
        return new Accounted(mark, Optional.empty());
    }

    /** Whether that is what it was. */
    boolean isOf(Account found) {
        return !mark.isEmpty() && mark.equals(found.mark());
    }
}
