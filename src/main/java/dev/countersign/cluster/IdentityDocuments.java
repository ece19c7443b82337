package dev.countersign.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.countersign.image.Digest;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.TrustSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Identity maps in ConfigMaps, as YAML, of which JSON is a part. What could be read in more than one way is not read.
 *
 * @param texts the text of an entry; empty where there is none
 */
public record IdentityDocuments(Function<TrustSource.Entry, Optional<String>> texts) {
    /** What a revision can keep beside trust roots and the rest of the profile. */
    static final int MOST_CHARACTERS = 192 * 1024;

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What is there under {@code entry}. */
    public IdentityDocument of(TrustSource.Entry entry) {
        String place = "ConfigMap %s of the operator's namespace".formatted(entry.name());
        return texts.apply(entry)
                .map(text -> read("entry %s of %s".formatted(entry.key(), place), text))
                .orElseGet(() -> new IdentityDocument.Absent(
                        "%s has no entry %s; create it there".formatted(place, entry.key())));
    }

    private static IdentityDocument read(String place, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new IdentityDocument.Unreadable("%s has more than %d characters".formatted(place, MOST_CHARACTERS));
        }
        try {
            if (hasAlias(text)) {
                return new IdentityDocument.Unreadable(place + " has an alias (*name); write out what it stands for");
            }
            JsonNode tree = YAML.readTree(text);
            return tree.isObject()
                    ? new IdentityDocument.Found(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)), tree)
                    : new IdentityDocument.Unreadable(
                            place + " is no object with people, groups, gitOps and gitOpsRepositories");
        } catch (JsonProcessingException broken) {
            return new IdentityDocument.Unreadable("%s is no YAML: %s".formatted(place, broken.getOriginalMessage()));
        }
    }

    /** Jackson would take its name for the text. */
    private static boolean hasAlias(String text) throws JsonProcessingException {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException broken) {
            throw broken;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can always be read", impossible);
        }
    }
}
