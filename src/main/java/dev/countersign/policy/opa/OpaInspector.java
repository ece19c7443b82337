package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Fault.Part;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.opa.Candidate.Compiled;
import dev.countersign.policy.rego.Draft;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks through drafts with OPA. A draft is first parsed by a rule of ours, which installs nothing; only what then holds nothing
 * that is refused is put there, under a package that nobody asks, to be compiled and tested, and taken away again.
 */
public final class OpaInspector implements PolicyInspector {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_FAULTS = 20;

    private final OpaHttp opa;
    private final InstantSource clock;
    private final JsonNode schema;

    /** @param schema JSON Schema of what a rule sees */
    public OpaInspector(OpaSettings settings, JsonNode schema, InstantSource clock) {
        this.opa = new OpaHttp(settings, clock);
        this.clock = clock;
        this.schema = schema;
    }

    @Override
    public synchronized Inspection inspect(PolicyDraft draft) {
        return switch (Draft.read(draft)) {
            case Draft.Read.Improper(List<Fault> faults) -> refused(faults);
            case Draft.Read.Proper(Draft modules) -> inspect(draft, modules);
        };
    }

    private Inspection inspect(PolicyDraft draft, Draft modules) {
        try (Candidate candidate =
                new Candidate(opa, draft, modules, clock.instant().plus(PATIENCE), clock)) {
            candidate.clear();
            JsonNode source = candidate.parse(Part.SOURCE);
            JsonNode tests = candidate.parse(Part.TESTS);
            List<Fault> faults = modules.faults(source, tests, Candidate.PARENT, candidate.address());
            if (!faults.isEmpty()) {
                return refused(faults);
            }
            Compiled compiled = candidate.compile(Part.SOURCE);
            List<Fault> unknown = modules.unknownMembers(compiled.tree(), schema, draft.params());
            if (!unknown.isEmpty()) {
                return refused(unknown);
            }
            candidate.compile(Part.TESTS);
            return tested(candidate, modules, modules.testNames(tests));
        } catch (Candidate.FaultyException faulty) {
            return refused(faulty.faults());
        } catch (Candidate.UntoldException untold) {
            return new Inspection.Postponed(String.valueOf(untold.getMessage()));
        }
    }

    private static Inspection tested(Candidate candidate, Draft modules, List<String> names)
            throws Candidate.UntoldException {
        List<String> failed = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String name : names) {
            candidate.failure(name).ifPresent(why -> {
                failed.add(name);
                faults.add(modules.testFault(name, "%s %s; correct the policy or the test".formatted(name, why)));
            });
        }
        TestRun run = new TestRun(names.size() - failed.size(), failed);
        return failed.isEmpty() ? new Inspection.Passed(run) : new Inspection.Refused(first(faults), Optional.of(run));
    }

    private static Inspection refused(List<Fault> faults) {
        return new Inspection.Refused(first(faults), Optional.empty());
    }

    private static List<Fault> first(List<Fault> faults) {
        return faults.stream().distinct().limit(MOST_FAULTS).toList();
    }
}
