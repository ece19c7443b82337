package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the processes of a run ended (section 3.20). Semgrep and Bandit say that they succeeded where they could not read a rule or a
 * file, and note an error: that is a failure, too.
 *
 * @param ended when the last one did
 * @param failure what says that one failed
 */
record SarifInvocations(Optional<Instant> ended, Optional<String> failure) {
    private static final List<String> LEVELS = List.of("error", "warning", "note", "none");

    static SarifInvocations read(Field list) throws UnreadableException {
        SarifInvocations all = new SarifInvocations(Optional.empty(), Optional.empty());
        for (Field each : list.present() ? list.items() : List.<Field>of()) {
            all = all.and(each.object().at("endTimeUtc").optionalTime(), failure(each));
        }
        return all;
    }

    private SarifInvocations and(Optional<Instant> end, Optional<String> why) {
        return new SarifInvocations(
                ended.filter(former -> end.isEmpty() || former.isAfter(end.get()))
                        .or(() -> end),
                failure.or(() -> why));
    }

    private static Optional<String> failure(Field invocation) throws UnreadableException {
        Field successful = invocation.at("executionSuccessful");
        if (!Scalars.flag(successful)) {
            return Optional.of(successful.path() + " is false");
        }
        Optional<String> error = error(invocation.at("toolExecutionNotifications"));
        return error.isPresent() ? error : error(invocation.at("toolConfigurationNotifications"));
    }

    private static Optional<String> error(Field notifications) throws UnreadableException {
        for (Field each : notifications.present() ? notifications.items() : List.<Field>of()) {
            Optional<String> level = Scalars.optionalWord(each.object().at("level"), LEVELS);
            if (level.filter("error"::equals).isPresent()) {
                return Optional.of(each.path() + " is an error");
            }
        }
        return Optional.empty();
    }
}
