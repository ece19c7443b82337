package dev.countersign.workload;

import java.time.Instant;
import java.util.Optional;

/**
 * What the webhook writes on a root object so that a crash loses no record: who changed what, when. Carried in the
 * annotation {@value #ANNOTATION} together with a seal by {@link StampSeal}.
 *
 * @param change the change's id
 * @param requester the user name the API server gave
 * @param generation ours: 1 at creation, one more with each change of the template
 * @param difference what distinguishes its template from the one before; empty for the first, and on a stamp of a version that did not
 *     write it
 * @param configured when its configuration was changed; empty where nobody knows, and on a stamp of a version that did not write it
 * @param replaced when the change before it was made, restarts apart; of the first, when another was made of what had its name before; empty where
 *     there was none, and on a stamp of a version that did not write it
 * @param restarted what its change restarts; empty where it is no restart, and on a stamp of a version that did not write it
 */
public record Stamp(
        String change,
        String requester,
        Instant time,
        long generation,
        TemplateHash template,
        Optional<TemplateDiff> difference,
        Optional<Configured> configured,
        Optional<Instant> replaced,
        Optional<Made> restarted) {
    /** The annotation that carries a stamp. */
    public static final String ANNOTATION = "countersign.dev/change";

    /** Of what is no restart. */
    public Stamp(
            String change,
            String requester,
            Instant time,
            long generation,
            TemplateHash template,
            Optional<TemplateDiff> difference,
            Optional<Configured> configured,
            Optional<Instant> replaced) {
        this(change, requester, time, generation, template, difference, configured, replaced, Optional.empty());
    }

    /** Without a word on what was before it. */
    public Stamp(String change, String requester, Instant time, long generation, TemplateHash template) {
        this(change, requester, time, generation, template, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether what is stored is still what this was made of: containers for debugging make a Pod no other, since no stamp can tell of them. */
    public boolean isStillOf(Workload stored) {
        return template.equals(stored.template()) || stored.beforeDebugging().equals(Optional.of(template));
    }

    /** When the configuration that this has was made; where nobody can tell, when anything was last changed. */
    public Optional<Instant> lastConfigured() {
        return configured.map(at -> at.now() ? Optional.of(time) : at.before()).orElseGet(() -> Optional.of(time));
    }

    /** Whether its change was no more than a restart that somebody asked for. */
    public boolean isRestart() {
        return difference.equals(Optional.of(TemplateDiff.CONFIG))
                && configured.filter(at -> !at.now()).isPresent();
    }

    /** Who made what its template says, which no restart does. */
    public Made made() {
        return restarted.orElseGet(
                () -> new Made(Optional.of(requester), replaced.or(() -> configured.flatMap(Configured::before))));
    }

    /**
     * A change that is no restart.
     *
     * @param by the user name the API server gave; empty where nobody knows
     * @param replaced when the change before it was made, restarts apart; empty where there was none, or nobody knows
     */
    public record Made(Optional<String> by, Optional<Instant> replaced) {}

    /**
     * When a configuration was changed: a pod template but for which images it names and when a restart was asked for.
     *
     * @param now whether by the change that the stamp is of
     * @param before when by a change before it; empty where there was none
     */
    public record Configured(boolean now, Optional<Instant> before) {}
}
