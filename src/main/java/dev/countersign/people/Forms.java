package dev.countersign.people;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What ids look like. A system has ids of several forms for one person, such as a name and a number, but never two of one form. Wrong
 * is only to take two forms for one: whatever looks like an id of another form is told from fewer, and nobody is two people by it.
 * As {@code policies/lib/people.rego} has it, in the same order; expressions mean the same in Java and in OPA.
 */
final class Forms {
    private record Form(String name, Pattern pattern) {
        Form(String name, String pattern) {
            this(name, Pattern.compile(pattern));
        }
    }

    private static final String UUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
    private static final String PAGERDUTY = "pagerduty";
    private static final Pattern OF_PAGERDUTY = Pattern.compile("^P[0-9A-Z]{6,}\\z");

    private static final List<Form> ALL = List.of(
            new Form("numbers", "^[0-9]+\\z"),
            new Form("pages", "^https://"),
            new Form("plain pages", "^http://"),
            new Form("uris", "://"),
            // Of Atlassian, of either age.
            new Form("accounts", "^(?:[0-9]+:" + UUID + "|[0-9][0-9a-z]{23})\\z"),
            // In braces at Bitbucket.
            new Form("uuids", "^\\{?" + UUID + "\\}?\\z"),
            // The sys_id of ServiceNow.
            new Form("hex", "^[0-9A-Fa-f]{32}\\z"),
            // Node ids of GitHub: in base64 04:User… and 03:Bot…, whose padding comes and goes with the number.
            new Form("former nodes", "^MD(?:Q6VXNlc|M6Qm90)[0-9A-Za-z+/]+=*\\z"),
            new Form("nodes", "^[A-Z]{1,4}_k[gw][0-9A-Za-z_-]+\\z"),
            // Of Jira Data Center, which has names besides.
            new Form("keys", "^JIRAUSER[0-9]+\\z"),
            // Subject descriptors of Azure DevOps.
            new Form("descriptors", "^(?:aad|msa|svc|win)\\.[0-9A-Za-z_-]{8,}\\z"),
            new Form("base64", "^[0-9A-Za-z+/]+=+\\z"),
            new Form("urns", ":"),
            new Form("domain names", "\\\\"),
            new Form("addresses", "^[^@ <>]+@[^@ <>]+\\z"),
            new Form("mentions", "@"),
            new Form("full names", " "));

    /** In base64 case makes another id. */
    private static final Set<String> BY_CASE = Set.of("former nodes", "nodes", "descriptors", "base64");

    private Forms() {}

    /** Whether two ids of that form that differ in case are two. */
    static boolean isByCase(String form) {
        return BY_CASE.contains(form);
    }

    /** @param system the provider, folded */
    static String of(String system, String id) {
        boolean pagerDuty = system.equals(PAGERDUTY) || system.endsWith("." + PAGERDUTY + ".com");
        if (pagerDuty && OF_PAGERDUTY.matcher(id).find()) {
            return PAGERDUTY;
        }
        return ALL.stream()
                .filter(form -> form.pattern().matcher(id).find())
                .map(Form::name)
                .findFirst()
                .orElse("names");
    }
}
