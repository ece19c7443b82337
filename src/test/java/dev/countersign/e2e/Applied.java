package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the API server says to who applies files, as kubectl prints it.
 *
 * @param refusals what a webhook said of each object that is refused, in the order of the files
 * @param warnings of ours, each once, for kubectl repeats none
 */
record Applied(List<String> refusals, Set<String> warnings) {
    private static final Pattern REFUSAL =
            Pattern.compile("(?m)^Error from server \\(Forbidden\\): error when creating \"[^\"]*\": "
                    + "admission webhook \"[^\"]*\" denied the request: (.*(?:\\n .*)*)\\n?");
    private static final Pattern WARNING = Pattern.compile("(?m)^Warning: (.*)\\n?");
    private static final Pattern CREATED = Pattern.compile("(?m)^\\S+/\\S+ created( \\(server dry run\\))?\\n?");

    /**
     * Fails where it says anything else but what the API server warns of itself.
     *
     * @param profiles how the names of our profiles begin, and so all that we warn of
     */
    static Applied read(String profiles, String output) {
        String rest = CREATED.matcher(output).replaceAll("");
        Matcher refusals = REFUSAL.matcher(rest);
        List<String> refused = refusals.results().map(found -> found.group(1)).toList();
        rest = refusals.replaceAll("");
        Matcher warnings = WARNING.matcher(rest);
        Set<String> warned = warnings.results()
                .map(found -> found.group(1))
                .filter(text -> text.startsWith(profiles))
                .collect(Collectors.toSet());
        assertThat(warnings.replaceAll(""))
                .as("what is neither refusal nor warning of ours in\n%s", output)
                .isEmpty();
        return new Applied(refused, warned);
    }
}
