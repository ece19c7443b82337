package dev.countersign.operator;

import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.Discovery.Found;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.operator.RunningJudge.Result;
import dev.countersign.report.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be reported of a workload after all that it runs was judged.
 *
 * @param owner whose the workload is; empty where nobody says
 */
record LatestAccount(Case one, String owner, List<Result> results, Instant now) {
    Accounted of(Accounts accounts) {
        return switch (accounts) {
            case NOT_KEPT -> Accounted.NONE;
            case KEPT ->
                Accounted.of(Account.of(
                        new Account.About(
                                one.profileName(),
                                one.profile().profile().enforcement().mode(),
                                owner),
                        results.stream()
                                .map(result -> new Account.Part(result.current(), recorded(result.found())))
                                .toList(),
                        before(),
                        now));
        };
    }

    private Optional<Account.Before> before() {
        return one.before()
                .filter(last -> last.profile().equals(one.profile().digest()))
                .filter(last -> last.runs().sameChanges(Judged.Runs.of(one.root())))
                .flatMap(last -> last.accounted().account().map(account -> new Account.Before(account, last.at())));
    }

    private static Optional<String> recorded(Found found) {
        return switch (found) {
            case Found.OnRecord(Recorded record) -> Optional.of(record.name());
            case Found.Unrecorded _, Found.Wait _, Found.Untraced _ -> Optional.empty();
        };
    }
}
