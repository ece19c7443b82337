package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How bad a result is: by the score {@code security-severity} among its own or its rule's properties, on the scale of <a
 * href="https://www.first.org/cvss/v3.1/specification-document">CVSS v3.1 §5</a>, else by its level, else its rule's, else {@code warning}
 * (section 3.27.10). A score of 0 rates nothing, and what has no worse level than {@code note} besides is unrated: so Grype and Trivy write
 * what nobody rated. What a run was configured to rate otherwise can make a level worse, and never milder.
 */
final class SarifSeverity {
    // As many digits as a binary fraction is written with: a long number must not cost time.
    private static final Pattern SCORE = Pattern.compile("([0-9]|10)(\\.[0-9]{1,20})?");

    private SarifSeverity() {}

    static Severity of(Field result, SarifRule rule) throws UnreadableException {
        Optional<Severity> rated = scored(score(result));
        if (rated.isEmpty() && rule.descriptor().isPresent()) {
            rated = scored(score(rule.descriptor().get()));
        }
        return rated.isPresent() ? rated.get() : leveled(result, rule);
    }

    private static Field score(Field of) {
        return of.at("properties").at("security-severity");
    }

    /** What a score rates; empty where there is none, or it is 0. */
    static Optional<Severity> scored(Field score) throws UnreadableException {
        Optional<String> text =
                score.value().isNumber() ? Optional.of(score.value().asText()) : score.optionalText();
        if (text.isPresent() && !SCORE.matcher(text.get()).matches()) {
            throw score.wrong("a score from 0 to 10");
        }
        return text.map(BigDecimal::new).filter(number -> number.signum() > 0).map(SarifSeverity::ofScore);
    }

    private static Severity ofScore(BigDecimal score) {
        if (score.compareTo(BigDecimal.valueOf(9)) >= 0) {
            return Severity.CRITICAL;
        }
        if (score.compareTo(BigDecimal.valueOf(7)) >= 0) {
            return Severity.HIGH;
        }
        return score.compareTo(BigDecimal.valueOf(4)) >= 0 ? Severity.MEDIUM : Severity.LOW;
    }

    private static Severity leveled(Field result, SarifRule rule) throws UnreadableException {
        Optional<String> level = Scalars.optionalWord(result.at("level"), SarifRule.LEVELS);
        boolean unrated = score(result).present()
                || rule.descriptor().filter(each -> score(each).present()).isPresent();
        return switch (level.isPresent() ? level.get() : rule.level()) {
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "note" -> unrated ? Severity.UNKNOWN : Severity.LOW;
            default -> unrated ? Severity.UNKNOWN : Severity.INFO;
        };
    }
}
