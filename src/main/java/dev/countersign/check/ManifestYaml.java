package dev.countersign.check;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as kubectl does, which is YAML 1.1 with aliases and merge keys, and times as text. A reader that took {@code *name} for a
 * text would not see what is applied.
 */
final class ManifestYaml {
    private static final int MOST_ALIASES = 100;
    private static final int DEEPEST = 60;
    private static final int MOST_CHARACTERS = 16 << 20;

    private ManifestYaml() {}

    /** The documents, each of maps, lists, texts, numbers, truths and nothing. */
    static Iterable<Object> read(byte[] bytes) {
        return yaml().loadAll(text(bytes));
    }

    /** The documents as they are written, with their lines. */
    static Iterable<Node> nodes(byte[] bytes) {
        return yaml().composeAll(text(bytes));
    }

    private static Reader text(byte[] bytes) {
        return new InputStreamReader(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new Plain(options), new Representer(dumping), dumping, options, new Untimed());
    }

    /** Keys are texts to JSON; what another tag means only a program that knows it can tell. */
    private static final class Plain extends SafeConstructor {
        Plain(LoaderOptions options) {
            super(options);
        }

        @Override
        protected Object constructObject(Node node) {
            if (node.getTag().equals(Tag.BINARY)
                    || node.getTag().equals(Tag.SET)
                    || node.getTag().equals(Tag.OMAP)
                    || node.getTag().equals(Tag.PAIRS)
                    || node.getTag().equals(Tag.TIMESTAMP)) {
                throw new YAMLException("the tag " + node.getTag() + " is not read; write the value out");
            }
            return super.constructObject(node);
        }

        @Override
        protected Map<Object, Object> constructMapping(MappingNode node) {
            Map<Object, Object> texts = new LinkedHashMap<>();
            super.constructMapping(node).forEach((key, value) -> texts.put(String.valueOf(key), value));
            return texts;
        }
    }

    /** Without times, and without numbers to base 60, which kubectl takes for texts. */
    private static final class Untimed extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, decimal(tag, regexp), first, limit);
            }
        }

        private static Pattern decimal(Tag tag, Pattern regexp) {
            return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
                    ? Pattern.compile("(?![^:]*:)(?:" + regexp.pattern() + ")")
                    : regexp;
        }
    }
}
