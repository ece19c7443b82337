package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedSchemaTest {
    private static Optional<String> gap(String member) {
        try {
            JsonNode schema = new YAMLMapper()
                    .readTree("{type: object, additionalProperties: false, properties: {a: " + member + "}}");
            return ClosedSchema.firstGap("params", schema);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {prefixItems: [{type: object}]}                               | prefixItems
                    {contains: {type: object}}                                    | contains
                    {unevaluatedItems: {type: object}}                            | unevaluatedItems
                    {if: {type: object}}                                          | if
                    {then: {type: object}}                                        | then
                    {else: {type: object}}                                        | else
                    {not: {type: string}}                                         | not
                    {patternProperties: {b: {type: object}}}                      | patternProperties
                    {dependentSchemas: {b: {type: object}}}                       | dependentSchemas
                    {dependencies: {b: {type: object}}}                           | dependencies
                    {propertyNames: {type: string}}                               | propertyNames
                    {unevaluatedProperties: {type: object}}                       | unevaluatedProperties
                    {contentSchema: {type: object}}                               | contentSchema
                    {'$ref': '#/x'}                                               | $ref
                    {'$dynamicRef': '#x'}                                         | $dynamicRef
                    {'$defs': {b: {type: object}}}                                | $defs
                    {definitions: {b: {type: object}}}                            | definitions
                    {descripton: misspelt}                                        | descripton
                    """)
    void refusesAKeywordInWhichNobodyLooks(String member, String keyword) {
        assertThat(gap(member))
                .contains("params.a has the keyword " + keyword
                        + ", which is not looked into, so that an unknown parameter could pass; say it by properties,"
                        + " items, oneOf, anyOf, allOf and what bounds a value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {items: {oneOf: [{type: string}, {not: {}}]}}                                              | params.a[]
                    {anyOf: [{contains: {}}]}                                                                  | params.a
                    {allOf: [{type: object, additionalProperties: false, properties: {b: {prefixItems: []}}}]} | params.a.b
                    """)
    void findsItAnywhereInTheSchema(String member, String where) {
        assertThat(gap(member)).hasValueSatisfying(gap -> assertThat(gap).startsWith(where + " has the keyword"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: object}",
                "{type: [object, 'null']}",
                "{properties: {b: {}}}",
                "{additionalProperties: {type: string}}",
                "{additionalProperties: true}",
            })
    void refusesWhatTakesUnknownMembers(String member) {
        assertThat(gap(member))
                .hasValueSatisfying(gap -> assertThat(gap).startsWith("params.a is not an object schema"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string, minLength: 1, maxLength: 9, pattern: a, format: uri, enum: [a], const: a}",
                "{type: number, minimum: 1, maximum: 2, exclusiveMinimum: 0, exclusiveMaximum: 3, multipleOf: 1}",
                "{type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: {type: string}}",
                "{type: object, additionalProperties: false, properties: {not: {}}, required: [not],"
                        + " dependentRequired: {not: [not]}, minProperties: 1, maxProperties: 1}",
                "{title: a, description: a, default: {if: 1}, examples: [{if: 1}], deprecated: true, readOnly: true, writeOnly: true}",
                "{contentEncoding: base64, contentMediaType: text/plain}",
                "{oneOf: [{type: string}], anyOf: [{type: string}], allOf: [{required: [b]}]}",
            })
    void passesWhatBoundsValuesOrTellsOfThem(String member) {
        assertThat(gap(member)).isEmpty();
    }

    @Test
    void refusesWhatIsNoObjectAtAll() throws JsonProcessingException {
        assertThat(ClosedSchema.firstGap("params", new YAMLMapper().readTree("{type: array}")))
                .hasValueSatisfying(gap -> assertThat(gap).startsWith("params is not an object schema"));
    }
}
