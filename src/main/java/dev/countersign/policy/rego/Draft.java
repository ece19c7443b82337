package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Fault.Part;
import dev.countersign.policy.PolicyDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The two modules of a draft, whose packages are known, and all that is checked of them. */
public record Draft(ModuleText source, ModuleText tests, Set<String> entrypoints) {
    public Draft {
        entrypoints = Set.copyOf(entrypoints);
    }

    /** What reading one came to. */
    public sealed interface Read {
        /** Its modules can be put under any package. */
        record Proper(Draft draft) implements Read {}

        /** They cannot. */
        record Improper(List<Fault> faults) implements Read {}
    }

    /** Reads the texts of {@code draft} as far as that goes without parsing them. */
    public static Read read(PolicyDraft draft) {
        ModuleText.Read source = ModuleText.read(Part.SOURCE, draft.name(), draft.source());
        ModuleText.Read tests = ModuleText.read(Part.TESTS, draft.name(), draft.tests());
        if (source instanceof ModuleText.Read.Proper(ModuleText sound)
                && tests instanceof ModuleText.Read.Proper(ModuleText soundTests)) {
            return new Read.Proper(new Draft(sound, soundTests, draft.entrypoints()));
        }
        return new Read.Improper(Stream.of(source, tests)
                .flatMap(read -> switch (read) {
                    case ModuleText.Read.Improper(Fault fault) -> Stream.of(fault);
                    case ModuleText.Read.Proper _ -> Stream.empty();
                })
                .toList());
    }

    /**
     * What is wrong with what was parsed.
     *
     * @param parent below which package both were parsed, and {@code address} by which name
     */
    public List<Fault> faults(JsonNode sourceTree, JsonNode testsTree, String parent, String address) {
        SyntaxTree ofSource = new SyntaxTree(sourceTree);
        SyntaxTree ofTests = new SyntaxTree(testsTree);
        List<String> path = List.of("data", "countersign", parent, address);
        Set<String> own = new HashSet<>(ofSource.ruleNames());
        List<Fault> faults = new ArrayList<>(faults(source, ofSource, own, path));
        faults.addAll(EntryPoint.ofSource(source, ofSource, entrypoints));
        Set<String> both = new HashSet<>(own);
        both.addAll(ofTests.ruleNames());
        faults.addAll(faults(tests, ofTests, both, path));
        faults.addAll(EntryPoint.ofTests(tests, ofTests, ofSource));
        return faults;
    }

    private static List<Fault> faults(ModuleText text, SyntaxTree tree, Set<String> own, List<String> path) {
        Stream<Fault> elsewhere = tree.packagePath().equals(path)
                ? Stream.empty()
                : Stream.of(text.fault("declares another package than its first statement says"));
        return Stream.of(
                        elsewhere,
                        Confinement.faults(text, tree).stream(),
                        BuiltIns.faults(text, tree, own).stream(),
                        Strictness.faults(text, tree).stream())
                .flatMap(found -> found)
                .toList();
    }

    /**
     * What the source reads that its input never has.
     *
     * @param compiled the source as OPA compiled it
     * @param schema JSON Schema of what a rule sees
     * @param params JSON Schema of the parameters
     */
    public List<Fault> unknownMembers(JsonNode compiled, JsonNode schema, JsonNode params) {
        return InputMembers.faults(source, new SyntaxTree(compiled), InputMembers.with(schema, params));
    }

    /** The names of the tests in the parsed module. */
    public List<String> testNames(JsonNode testsTree) {
        return EntryPoint.tests(new SyntaxTree(testsTree));
    }

    /** Something wrong with one test. */
    public Fault testFault(String test, String message) {
        return tests.faultAtRule(test, message);
    }
}
