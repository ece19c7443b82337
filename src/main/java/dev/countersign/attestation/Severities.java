package dev.countersign.attestation;

import dev.countersign.attestation.VulnScan.VulnSeverity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the words and numbers of scanners map to severities. Numbers count only where the method is a CVSS one or {@code nvd}
 * (others, such as EPSS, measure something else), on the scale of <a
 * href="https://www.first.org/cvss/v3.1/specification-document">CVSS v3.1 §5</a>: from 9.0 critical, from 7.0 high, from 4.0
 * medium, above 0 low. A score of 0, and whatever is not listed here, is {@code UNKNOWN}. Of several methods the worst
 * severity counts; one that cannot be mapped neither raises nor lowers the others.
 */
final class Severities {
    // As many digits as a score can need: a long number must not cost time.
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,3})?");
    private static final BigDecimal MOST = BigDecimal.TEN;

    private Severities() {}

    static VulnSeverity ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> VulnSeverity.CRITICAL;
            case "high", "important" -> VulnSeverity.HIGH;
            case "medium", "moderate" -> VulnSeverity.MEDIUM;
            case "low" -> VulnSeverity.LOW;
            case "negligible" -> VulnSeverity.NEGLIGIBLE;
            default -> VulnSeverity.UNKNOWN;
        };
    }

    /** @param score the specification says a text; a bare number is read as if it stood in quotes */
    static VulnSeverity ofScore(String method, Field score) throws UnreadableException {
        String text = score.value().isNumber() ? score.value().asText() : score.text();
        if (!NUMBER.matcher(text).matches()) {
            return ofWord(text);
        }
        String name = method.toLowerCase(Locale.ROOT);
        return name.startsWith("cvss") || name.equals("nvd") ? ofNumber(new BigDecimal(text)) : VulnSeverity.UNKNOWN;
    }

    private static VulnSeverity ofNumber(BigDecimal score) {
        if (score.signum() == 0 || score.compareTo(MOST) > 0) {
            return VulnSeverity.UNKNOWN;
        }
        return score.compareTo(BigDecimal.valueOf(9)) >= 0
                ? VulnSeverity.CRITICAL
                : score.compareTo(BigDecimal.valueOf(7)) >= 0
                        ? VulnSeverity.HIGH
                        : score.compareTo(BigDecimal.valueOf(4)) >= 0 ? VulnSeverity.MEDIUM : VulnSeverity.LOW;
    }
}
