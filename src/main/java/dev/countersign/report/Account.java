package dev.countersign.report;

import dev.countersign.decision.Finding;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is to be reported of one workload under one profile.
 *
 * @param profile its name
 * @param items at most {@link #MOST}, what is not met first
 * @param summary of all, those included that there is no room for
 */
public record Account(String profile, List<Item> items, Summary summary) {
    /** The most items that are kept. */
    public static final int MOST = 200;

    private static final int CHARACTERS = 24;

    public Account {
        items = List.copyOf(items);
    }

    /**
     * What an account is of.
     *
     * @param profile its name
     * @param mode as the profile asks for
     * @param owner whose the workload is; empty where nobody says
     */
    public record About(String profile, Mode mode, String owner) {}

    /**
     * What judging one change of the workload came to.
     *
     * @param record on which the change is; empty where that is not known yet
     */
    public record Part(List<Finding> findings, Optional<String> record) {
        public Part {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The account before, of the same change by the same terms.
     *
     * @param at when that was judged: when what it says was told last, where it says nothing else
     */
    public record Before(Account account, Instant at) {}

    /**
     * After everything was judged that the workload runs. Of what could not be told this time, what was not met before is not met still; nothing that was met
     * before is so still.
     *
     */
    public static Account of(About about, List<Part> parts, Optional<Before> before, Instant now) {
        Map<Item.Subject, Item> worst = new LinkedHashMap<>();
        for (Part part : parts) {
            Items items = new Items(about, part.record(), now);
            part.findings().stream()
                    .map(items::of)
                    .map(item -> new Continued(item, before).item())
                    .forEach(item -> worst.merge(
                            item.subject(), item, (one, other) -> Item.FIRST.compare(one, other) <= 0 ? one : other));
        }
        return of(about.profile(), List.copyOf(worst.values()));
    }

    /** Of these items, and no others. */
    public static Account of(String profile, List<Item> items) {
        return new Account(
                profile, items.stream().sorted(Item.FIRST).limit(MOST).toList(), Summary.of(items));
    }

    /**
     * The same where each item that names no record names that.
     *
     * @param record asked for where it is needed
     */
    public Account on(Supplier<Optional<String>> record) {
        if (items.stream().noneMatch(Account::namesNoRecord)) {
            return this;
        }
        return record.get()
                .map(name -> new Account(
                        profile,
                        items.stream()
                                .map(item -> namesNoRecord(item) ? item.with(Property.RECORD, name) : item)
                                .toList(),
                        summary))
                .orElse(this);
    }

    /** The same of which no item names a record: what is read back of a report may be anybody's word. */
    public Account withoutRecords() {
        return new Account(
                profile,
                items.stream().map(item -> item.with(Property.RECORD, "")).toList(),
                summary);
    }

    private static boolean namesNoRecord(Item item) {
        return item.text(Property.RECORD).isEmpty();
    }

    /** What tells it from others, whatever records it names: those are looked up anew. */
    public String mark() {
        List<String> lines = new ArrayList<>();
        lines.add(profile + " " + summary.total());
        items.forEach(item -> lines.add(
                ReportJson.item(profile, item.with(Property.RECORD, "")).toString()));
        byte[] all = lines.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        return Digest.sha256(all).hex().substring(0, CHARACTERS);
    }
}
