package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.image.Digest;
import dev.countersign.policy.ClosedSchema;
import dev.countersign.policy.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a rule's module: its package and the METADATA block above it, as
 * <a href="https://www.openpolicyagent.org/docs/policy-language#annotations">OPA's annotations</a> are written.
 */
final class RuleModule {
    // A rule's name is part of a URL and of a package; main is the entry point's own.
    private static final Pattern NAME = Pattern.compile("(?!main$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ID = Pattern.compile("CS-\\d{3}");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final List<String> TEXTS = List.of("/title", "/description", "/custom/severity", "/custom/solution");
    private static final String WORKLOAD = "workload";

    private final String name;
    private final String text;
    private final Map<String, String> library;

    private RuleModule(String name, String text, Map<String, String> library) {
        this.name = name;
        this.text = text;
        this.library = library;
    }

    /** The rule that the folder {@code name} holds, which imports nothing. */
    static Rule parse(String name, String text) {
        return parse(name, text, Map.of());
    }

    /** @param library the modules of functions that it may import, by name */
    static Rule parse(String name, String text, Map<String, String> library) {
        return new RuleModule(name, text, library).rule();
    }

    private Rule rule() {
        if (!NAME.matcher(name).matches()) {
            throw bad("its name is not lower-case words joined by hyphens, or is main");
        }
        String declaration = "package countersign.policy[\"%s\"]".formatted(name);
        if (text.lines().noneMatch(line -> line.equals(declaration) || line.equals(dotted()))) {
            throw bad("has no line: " + declaration);
        }
        JsonNode metadata = metadata();
        TEXTS.forEach(pointer -> required(metadata, pointer));
        JsonNode params = metadata.at("/custom/params");
        ClosedSchema.firstGap("custom.params", params).ifPresent(gap -> {
            throw bad("its METADATA's " + gap);
        });
        List<String> shared = shared();
        return new Rule(
                name,
                id(metadata),
                Digest.sha256(Rule.whole(text, shared).getBytes(UTF_8)),
                required(metadata, "/title"),
                kinds(metadata),
                controls(metadata),
                params,
                text,
                shared,
                Rule.Origin.SHIPPED);
    }

    private List<String> shared() {
        List<String> imports = SharedModule.imports(text, this::bad);
        imports.stream().filter(each -> !library.containsKey(each)).findFirst().ifPresent(unknown -> {
            throw bad("imports policies/lib/%s.rego, which is not there".formatted(unknown));
        });
        return SharedModule.texts(imports, library);
    }

    /** The same package as opa fmt writes it where the name is one word; else no package at all. */
    private String dotted() {
        return "package countersign.policy." + name;
    }

    private JsonNode metadata() {
        String block = text.lines()
                .takeWhile(line -> !line.startsWith("package "))
                .dropWhile(line -> !line.strip().equals("# METADATA"))
                .skip(1)
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        if (block.isBlank()) {
            throw bad("has no # METADATA block above its package");
        }
        try {
            return YAML.readTree(block);
        } catch (JsonProcessingException broken) {
            throw bad("its METADATA is not YAML: " + broken.getOriginalMessage());
        }
    }

    private String id(JsonNode metadata) {
        String id = required(metadata, "/custom/id");
        if (!ID.matcher(id).matches()) {
            throw bad("its METADATA's custom.id is %s and not CS- with three digits, such as CS-021".formatted(id));
        }
        return id;
    }

    // One word, or a list of words.
    private Set<String> kinds(JsonNode metadata) {
        JsonNode kind = metadata.at("/custom/kind");
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode word : kind.isArray() ? kind : List.of(kind)) {
            if (!word.isTextual() || word.textValue().isBlank()) {
                throw bad("its METADATA has no text, or list of texts, at custom.kind");
            }
            kinds.add(word.textValue());
        }
        if (kinds.isEmpty() || (kinds.size() > 1 && kinds.contains(WORKLOAD))) {
            throw bad("its METADATA's custom.kind is not the workload alone, or kinds of evidence");
        }
        return kinds;
    }

    private Set<String> controls(JsonNode metadata) {
        Set<String> controls = new LinkedHashSet<>();
        metadata.at("/custom/controls").forEach(id -> controls.add(id.asText()));
        if (controls.isEmpty()) {
            throw bad("its METADATA's custom.controls names no criterion");
        }
        return controls;
    }

    private String required(JsonNode metadata, String pointer) {
        JsonNode value = metadata.at(pointer);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw bad("its METADATA has no text at " + pointer.substring(1).replace('/', '.'));
        }
        return value.textValue();
    }

    private InvalidLibraryException bad(String why) {
        return new InvalidLibraryException("policies/rules/%s: %s; correct the rule".formatted(name, why));
    }
}
