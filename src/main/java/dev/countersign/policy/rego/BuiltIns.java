package dev.countersign.policy.rego;

import dev.countersign.policy.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of OPA's built-ins a policy may call: those whose answer follows from what they are given, and from nothing else. Not those
 * that of the pinned OPA take all memory at once (bits.lsh), or run on for long once OPA cancelled the question, since they do not look
 * whether it did (graph.reachable_paths, graphql.*, json.patch, strings.render_template). Nor do regex.* look, which policies cannot do
 * without: who asks must expect that one of them runs on.
 */
final class BuiltIns {
    /** Written by operators and keywords. */
    private static final String OPERATORS = "assign eq equal neq lt lte gt gte plus minus mul div rem and or"
            + " internal.member_2 internal.member_3 internal.template_string";

    private static final String NUMBERS_AND_LISTS =
            "abs array.concat array.flatten array.reverse array.slice bits.and bits.negate bits.or bits.rsh bits.xor"
                    + " ceil count floor graph.reachable intersection is_array is_boolean is_null"
                    + " is_number is_object is_set is_string max min numbers.range numbers.range_step object.filter object.get"
                    + " object.keys object.remove object.subset object.union object.union_n product round sort sum to_number"
                    + " type_name union walk";

    private static final String TEXTS =
            "base64.decode base64.encode base64.is_valid base64url.decode base64url.encode base64url.encode_no_pad concat"
                    + " contains endswith format_int glob.match glob.quote_meta hex.decode hex.encode indexof indexof_n"
                    + " json.filter json.is_valid json.marshal json.marshal_with_options json.remove json.unmarshal"
                    + " lower regex.find_all_string_submatch_n regex.find_n regex.globs_match regex.is_valid regex.match"
                    + " regex.replace regex.split regex.template_match replace semver.compare semver.is_valid split sprintf"
                    + " startswith strings.any_prefix_match strings.any_suffix_match strings.count"
                    + " strings.replace_n strings.reverse strings.split_n substring trim trim_left trim_prefix trim_right"
                    + " trim_space trim_suffix units.parse units.parse_bytes upper uri.is_valid uri.parse urlquery.decode"
                    + " urlquery.decode_object urlquery.encode urlquery.encode_object uuid.parse yaml.is_valid yaml.marshal"
                    + " yaml.unmarshal";

    private static final String SCIENCES =
            "crypto.hmac.equal crypto.hmac.md5 crypto.hmac.sha1 crypto.hmac.sha256 crypto.hmac.sha512 crypto.md5 crypto.sha1"
                    + " crypto.sha256 crypto.x509.parse_certificates io.jwt.decode io.jwt.verify_eddsa"
                    + " io.jwt.verify_es256 io.jwt.verify_es384 io.jwt.verify_es512 io.jwt.verify_hs256 io.jwt.verify_hs384"
                    + " io.jwt.verify_hs512 io.jwt.verify_ps256 io.jwt.verify_ps384 io.jwt.verify_ps512 io.jwt.verify_rs256"
                    + " io.jwt.verify_rs384 io.jwt.verify_rs512 net.cidr_contains net.cidr_contains_matches"
                    + " net.cidr_intersects net.cidr_is_valid net.cidr_merge time.add_date time.clock time.date time.diff"
                    + " time.format time.parse_duration_ns time.parse_ns time.parse_rfc3339_ns time.weekday";

    /** First words of those that OPA has and that are not among these. */
    private static final String OTHERS =
            "all any cast_array cast_boolean cast_null cast_object cast_set cast_string graphql http opa"
                    + " print providers rand re_match rego set_diff trace";

    private static final Set<String> ALLOWED = allowed();
    private static final Set<String> FIRST_WORDS = firstWords();

    /** Why not, of those that somebody might want, by their name or its first word. */
    private static final Map<String, String> WHY_NOT = Map.ofEntries(
            Map.entry("http.send", "it asks the network; judge what input holds"),
            Map.entry("net.lookup_ip_addr", "it asks the network; judge what input holds"),
            Map.entry("net.cidr_expand", "its answer has no bound; use net.cidr_contains"),
            Map.entry("json.match_schema", "it fetches the schemas that a schema names; check the members themselves"),
            Map.entry("json.verify_schema", "it fetches the schemas that a schema names; check the members themselves"),
            Map.entry("json.patch", "OPA cannot cut it off; use object.union, json.remove and comprehensions"),
            Map.entry("graphql", "OPA cannot cut it off; have what is judged attested as JSON"),
            Map.entry("opa.runtime", "it reads the environment; judge what input holds"),
            Map.entry("time.now_ns", "a decision could not be judged again; use input.now"),
            Map.entry("rand.intn", "a decision could not be judged again; decide without chance"),
            Map.entry("uuid.rfc4122", "a decision could not be judged again; decide without chance"),
            Map.entry("io.jwt.decode_verify", "it reads the clock; use io.jwt.decode, io.jwt.verify_* and input.now"),
            Map.entry(
                    "crypto.x509.parse_and_verify_certificates",
                    "it reads the clock; use crypto.x509.parse_certificates"),
            Map.entry("rego.parse_module", "a rule judges facts, not rules"),
            Map.entry("print", "nobody reads what it prints; say it in the violation's message"),
            Map.entry("trace", "nobody reads what it notes; say it in the violation's message"));

    private BuiltIns() {}

    private static Set<String> allowed() {
        Set<String> names = new HashSet<>();
        Stream.of(OPERATORS, NUMBERS_AND_LISTS, TEXTS, SCIENCES)
                .forEach(some -> names.addAll(List.of(some.split(" "))));
        return Set.copyOf(names);
    }

    private static Set<String> firstWords() {
        return Stream.concat(ALLOWED.stream(), Stream.of(OTHERS.split(" ")))
                .map(BuiltIns::firstWord)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a rule whose name begins with {@code word} takes the place of a built-in or operator of OPA. */
    static boolean begins(String word) {
        return FIRST_WORDS.contains(word);
    }

    static boolean allows(String name) {
        return ALLOWED.contains(name);
    }

    /** @param own dotted names of the rules and functions of the package */
    static List<Fault> faults(ModuleText text, SyntaxTree tree, Set<String> own) {
        return tree.operators()
                .map(operator -> SyntaxTree.dotted(operator).orElse("?"))
                .distinct()
                .filter(name -> !own.contains(name) && !allows(name))
                .sorted()
                .flatMap(name -> text.faults(name, message(name)).stream())
                .toList();
    }

    private static String message(String name) {
        return Optional.ofNullable(WHY_NOT.get(name))
                .or(() -> Optional.ofNullable(WHY_NOT.get(firstWord(name))))
                .map(why -> "%s is refused: %s".formatted(name, why))
                .orElseGet(() ->
                        "%s is no function of this module and none of the built-ins that a policy may call; use another"
                                .formatted(name));
    }

    private static String firstWord(String name) {
        return name.split("\\.", 2)[0];
    }
}
