package dev.countersign.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stands of one workload, under all profiles that select it.
 *
 * @param accounts one for each profile; of these that have no item nothing is said
 */
public record Report(WorkloadRef workload, List<Account> accounts) {
    /** The API group. */
    public static final String GROUP = "openreports.io";

    /** Its version. */
    public static final String VERSION = "v1alpha1";

    /** Both, as objects spell it. */
    public static final String API_VERSION = GROUP + "/" + VERSION;

    /** The kind. */
    public static final String KIND = "Report";

    /** The label by which ours are found, with the value {@link #SOURCE}. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Who reports. */
    public static final String SOURCE = "countersign";

    /** The annotation that says how many results there was no room for. */
    public static final String LEFT_OUT = "countersign.dev/results-left-out";

    /** The most results that it shows, the one included that says how many are left out. */
    public static final int MOST_RESULTS = Account.MOST;

    /** The most bytes that they take. */
    public static final int MOST_BYTES = 256 << 10;

    /** For what is there besides results. */
    private static final int ROOM = 8 << 10;

    public Report {
        accounts = accounts.stream()
                .filter(account -> !account.items().isEmpty())
                .sorted(Comparator.comparing(Account::profile))
                .toList();
    }

    record Entry(String profile, Item item) {
        static final Comparator<Entry> FIRST =
                Comparator.comparing(Entry::item, Item.FIRST).thenComparing(Entry::profile);
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Its name in the workload's namespace. */
    public String name() {
        return name(workload.uid());
    }

    /** The name of the report of a workload of that uid. */
    public static String name(String workloadUid) {
        return SOURCE + "-" + workloadUid;
    }

    /** The whole object, as the API server takes it. */
    public ObjectNode json() {
        return new ReportJson(this).whole();
    }

    /** What tells one that says this from others: of its metadata only that counts which is ours. */
    public static String mark(JsonNode report) {
        return ReportMark.of(report);
    }

    /** What a report says under a profile; nothing of what is no result. It proves nothing: whoever may write reports may have written it. */
    public static List<Item> items(JsonNode report, String profile) {
        return ReportJson.items(report, profile);
    }

    Summary summary() {
        return accounts.stream().map(Account::summary).reduce(Summary.of(List.of()), Summary::plus);
    }

    /** What there is room for, the worst first. */
    List<Entry> shown() {
        List<Entry> all = accounts.stream()
                .flatMap(account -> account.items().stream().map(item -> new Entry(account.profile(), item)))
                .sorted(Entry.FIRST)
                .toList();
        int most = summary().total() > MOST_RESULTS ? MOST_RESULTS - 1 : MOST_RESULTS;
        List<Entry> shown = new ArrayList<>();
        int bytes = ROOM;
        for (Entry entry : all) {
            bytes += size(entry);
            if (shown.size() == most || bytes > MOST_BYTES) {
                break;
            }
            shown.add(entry);
        }
        return shown;
    }

    private int size(Entry entry) {
        return ReportJson.result(workload.uid(), entry).toString().getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
