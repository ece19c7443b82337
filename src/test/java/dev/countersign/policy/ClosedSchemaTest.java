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
                    {type: array, items: {oneOf: [{type: string}, {type: string, not: {}}]}}                   | params.a[]
                    {type: array, items: {type: string}, anyOf: [{contains: {}}]}                              | params.a
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
                "{type: object, additionalProperties: false, properties: {not: {type: string}}, required: [not],"
                        + " dependentRequired: {not: [not]}, minProperties: 1, maxProperties: 1}",
                "{type: string, title: a, description: a, default: {if: 1}, examples: [{if: 1}], deprecated: true, readOnly: true, writeOnly: true}",
                "{type: string, contentEncoding: base64, contentMediaType: text/plain}",
                "{oneOf: [{type: string}], anyOf: [{type: string}], allOf: [{minLength: 1}]}",
                "{allOf: [{type: string}, {minLength: 1}, {anyOf: [{pattern: a}, {maxLength: 9}]}]}",
                "{type: array, items: {enum: [a]}}",
                "{type: [array, 'null'], items: {const: a}}",
                "{const: {b: 1}}",
            })
    void passesWhatBoundsValuesOrTellsOfThem(String member) {
        assertThat(gap(member)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                        | params.a may hold anything
                    true                                                      | params.a may hold anything
                    {description: what}                                       | params.a may hold anything
                    {minLength: 1}                                            | params.a may hold anything
                    {required: [b]}                                           | params.a may hold anything
                    {items: {type: string}}                                   | params.a may hold anything
                    {type: array}                                             | params.a may hold anything
                    {type: [string, array]}                                   | params.a may hold anything
                    {type: array, items: {}}                                  | params.a[] may hold anything
                    {type: array, items: true}                                | params.a[] may hold anything
                    {oneOf: [{type: string}, {}]}                             | params.a may hold anything
                    {anyOf: [{type: string}, {minItems: 1}]}                  | params.a may hold anything
                    {allOf: [{minLength: 1}]}                                 | params.a may hold anything
                    {allOf: [{type: array}], items: {type: string}}           | params.a may hold anything
                    {oneOf: [{type: array, items: {anyOf: [{title: b}]}}]}    | params.a[] may hold anything
                    """)
    void refusesAValueOfWhichNothingSaysWhatItMayBe(String member, String told) {
        assertThat(gap(member))
                .hasValueSatisfying(gap ->
                        assertThat(gap).startsWith(told + ", so that an unknown parameter could pass; give it a type"));
    }

    @Test
    void refusesWhatIsNoObjectAtAll() throws JsonProcessingException {
        assertThat(ClosedSchema.firstGap("params", new YAMLMapper().readTree("{type: array}")))
                .hasValueSatisfying(gap -> assertThat(gap).startsWith("params is not an object schema"));
    }
}
