package dev.countersign.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Spells numbers as ECMAScript does (Number::toString), which is what RFC 8785, 3.2.2.3 asks for. */
final class CanonicalNumber {
    private CanonicalNumber() {}

    static String text(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.bigIntegerValue().toString();
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no JSON text spells the number " + number);
        }
        BigDecimal decimal = shortest(value).stripTrailingZeros();
        return decimal.signum() == 0 ? "0" : sign(decimal) + unsigned(decimal);
    }

    /** The fewest digits that name the value. Double.toString gives those, but two where one would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        BigDecimal oneDigit = decimal.round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit : decimal;
    }

    private static String sign(BigDecimal decimal) {
        return decimal.signum() < 0 ? "-" : "";
    }

    private static String unsigned(BigDecimal decimal) {
        String digits = decimal.unscaledValue().abs().toString();
        int point = digits.length() - decimal.scale();
        if (point > 21 || point < -5) {
            return scientific(digits, point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
