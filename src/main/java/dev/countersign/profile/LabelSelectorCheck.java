package dev.countersign.profile;

import java.util.List;

/**
 * Whether a label selector is one that the API server takes in a webhook configuration (<a
 * href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/">LabelSelector</a>).
 */
final class LabelSelectorCheck {
    private static final List<String> WITH_VALUES = List.of("In", "NotIn");
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private LabelSelectorCheck() {}

    static void check(Field field) {
        Field selector = field.closed("matchLabels", "matchExpressions");
        Field labels = selector.member("matchLabels");
        if (labels.present()) {
            labels.object().members().forEach(LabelSelectorCheck::checkLabel);
        }
        selector.member("matchExpressions").items().forEach(LabelSelectorCheck::checkExpression);
    }

    private static void checkLabel(Field label) {
        if (!Format.LABEL_KEY.accepts(label.name())) {
            label.refuse("must be under " + Format.LABEL_KEY.description());
        }
        checkValue(label);
    }

    private static void checkValue(Field value) {
        // A label's value may be empty, which no other text of a profile may.
        if (!value.tree().isTextual() || !value.tree().textValue().isEmpty()) {
            value.text(Format.LABEL_VALUE);
        }
    }

    private static void checkExpression(Field item) {
        Field expression = item.closed("key", "operator", "values");
        expression.member("key").text(Format.LABEL_KEY);
        List<Field> values = expression.member("values").items();
        values.forEach(LabelSelectorCheck::checkValue);
        expression
                .member("operator")
                .oneOf(OPERATORS, word -> word)
                .ifPresent(operator -> checkNumber(expression.member("values"), operator, values.size()));
    }

    private static void checkNumber(Field values, String operator, int number) {
        if (WITH_VALUES.contains(operator) && number == 0) {
            values.refuse("must have at least one value, since operator is " + operator);
        }
        if (!WITH_VALUES.contains(operator) && number > 0) {
            values.refuse("must not be there, since operator is " + operator + "; remove it");
        }
    }
}
