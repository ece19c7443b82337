package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.License;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Service;
import org.cyclonedx.model.Tool;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.jspecify.annotations.Nullable;

/**
 * Has <a href="https://github.com/CycloneDX/cyclonedx-core-java">CycloneDX's own library</a> read one part of a BOM, such as a component,
 * out of the tree that was verified, and only the members that anybody here asks for.
 *
 * <p>By the part, since of a whole BOM the library drops every vulnerability where one is malformed, every license but the last kind
 * where a list has both, and the place of what is wrong. Only some members, since it knows BOMs until 1.6 and refuses words of 1.7 in
 * others. What it converts in silence is refused here: numbers for texts, null in lists, and whatever is no word as it is spelled, since to it
 * {@code 0} and {@code "0"} are the first one, and blanks around it nothing. Times are not left to it: an absent one would be now, a malformed one absent.
 */
final class CycloneDxParts {
    @SuppressWarnings("deprecation") // Tools, as until 1.4.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .addMixIn(Component.class, OfComponent.class)
            .addMixIn(OrganizationalEntity.class, OfOrganization.class)
            .addMixIn(License.class, OfLicense.class)
            .addMixIn(Tool.class, OfTool.class)
            .addMixIn(Service.class, OfTool.class)
            .addMixIn(Composition.class, OfComposition.class)
            .addMixIn(Vulnerability.class, OfVulnerability.class)
            .addMixIn(Vulnerability.Reference.class, OfReference.class)
            .addMixIn(Vulnerability.Analysis.class, OfAnalysis.class)
            .build();

    private CycloneDxParts() {}

    @JsonIncludeProperties({"type", "name", "version", "purl", "supplier"})
    private interface OfComponent {}

    // Each names members of its class alone: another would go to the library's reader of extensions, which reads what
    // is in it as if it stood beside it. And without the library's own reader of each, which takes any value for a
    // name.
    @JsonDeserialize
    @JsonIncludeProperties("name")
    private interface OfOrganization {}

    @JsonDeserialize
    @JsonIncludeProperties({"id", "name"})
    private interface OfLicense {}

    @JsonDeserialize
    @JsonIncludeProperties({"name", "version"})
    private interface OfTool {}

    @JsonDeserialize
    @JsonIncludeProperties("id")
    private interface OfReference {}

    // Of references it takes objects for texts.
    @JsonIncludeProperties("aggregate")
    private interface OfComposition {}

    @JsonDeserialize
    @JsonIncludeProperties({"id", "references", "analysis"})
    private interface OfVulnerability {}

    // Of responses it would keep only those that it knows.
    @JsonIncludeProperties({"state", "justification", "detail"})
    private interface OfAnalysis {}

    /**
     * A part in the library's terms. Members that are absent, null, or a word that the library does not know are null in it.
     *
     * @throws UnreadableException naming the member that is of another type than it should be
     */
    static <T> T read(Field part, Class<T> type) throws UnreadableException {
        try {
            return MAPPER.treeToValue(part.object().value(), type);
        } catch (JsonMappingException wrong) {
            throw wrong(part, wrong);
        } catch (JsonProcessingException wrong) {
            throw part.wrong("what CycloneDX has there");
        }
    }

    /** A text that has to be there, where the library found {@code read}. */
    static String text(Field field, @Nullable String read) throws UnreadableException {
        return optionalText(read).orElseThrow(() -> field.wrong("a text that is not empty"));
    }

    static Optional<String> optionalText(@Nullable String read) {
        return Optional.ofNullable(read).filter(text -> !text.isEmpty());
    }

    /** A word that may be left out but has to be one that the library knows, spelled as it {@code spells} it. */
    static <T> Optional<T> optionalWord(Field field, @Nullable T read, Function<T, String> spells, String needed)
            throws UnreadableException {
        Optional<String> text = field.optionalText();
        if (!text.equals(Optional.ofNullable(read).map(spells))) {
            throw field.wrong(needed);
        }
        return Optional.ofNullable(read);
    }

    /** A word that has to be there. */
    static <T> T word(Field field, @Nullable T read, Function<T, String> spells, String needed)
            throws UnreadableException {
        field.text();
        return optionalWord(field, read, spells, needed).orElseThrow(() -> field.wrong(needed));
    }

    private static UnreadableException wrong(Field part, JsonMappingException wrong) throws UnreadableException {
        Field field = part;
        for (JsonMappingException.Reference each : wrong.getPath()) {
            String name = each.getFieldName();
            field = name == null ? field.items().get(each.getIndex()) : field.at(name);
        }
        return field.wrong(needed(wrong instanceof MismatchedInputException other ? other.getTargetType() : null));
    }

    private static String needed(@Nullable Class<?> type) {
        if (type == null) {
            return "what CycloneDX has there";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class || type.isEnum() ? "a text" : "an object";
    }
}
