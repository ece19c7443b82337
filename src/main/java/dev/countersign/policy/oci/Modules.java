package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.policy.PolicyArtifacts.Reading;
import dev.countersign.policy.PolicyDraft;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The modules in an artifact, by the names that it gives them: one that decides, and perhaps its tests. */
final class Modules {
    private static final String REGO = ".rego";
    private static final String TESTS = "_test.rego";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static boolean isName(String name) {
        return name.endsWith(REGO);
    }

    void add(String name, byte[] text) throws UnfitException {
        if (files.putIfAbsent(name, text) != null) {
            throw new UnfitException("has two files %s; push each once".formatted(name));
        }
    }

    Reading.Texts texts() throws UnfitException {
        Optional<String> source = only(name -> !name.endsWith(TESTS), "modules", PolicyDraft.MOST_OF_SOURCE);
        Optional<String> tests = only(name -> name.endsWith(TESTS), "modules of tests", PolicyDraft.MOST_OF_TESTS);
        if (source.isEmpty()) {
            throw new UnfitException("has no module; push one file whose name ends with .rego and not with _test.rego");
        }
        return new Reading.Texts(source.get(), tests);
    }

    private Optional<String> only(Predicate<String> which, String what, int most) throws UnfitException {
        var names = files.keySet().stream().filter(which).sorted().toList();
        if (names.size() > 1) {
            throw new UnfitException("has %d %s (%s); a policy is one module"
                    .formatted(names.size(), what, String.join(", ", names.subList(0, Math.min(3, names.size())))));
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String text = text(names.getFirst());
        if (text.length() > most) {
            throw new UnfitException(
                    "%s has more than %d characters; split the policy".formatted(names.getFirst(), most));
        }
        return Optional.of(text);
    }

    private String text(String name) throws UnfitException {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(files.getOrDefault(name, new byte[0])))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new UnfitException(name + " is not UTF-8; write it so");
        }
    }
}
