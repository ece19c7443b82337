package dev.countersign.profile;

import dev.countersign.profile.TrustEntry.ProofTerms;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.ProofPolicy.Operators;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what logs and authorities must say of what a trust entry signs. */
final class ProofTermsParser {
    static final String ROOT = "trustRoot";
    static final String LOG = "transparencyLog";
    static final String TIMESTAMPS = "signedTimestamps";
    static final String CERTIFICATE_LOG = "signedCertificateTimestamps";
    static final String OPERATORS = "operators";
    private static final int MOST_OPERATORS = 8;
    private static final List<Demand> ANY = List.of(Demand.REQUIRED, Demand.OPTIONAL, Demand.IGNORED);

    private ProofTermsParser() {}

    static Optional<ProofTerms> keyless(Field entry) {
        refuseWhereNothingDates(entry);
        return Optional.of(terms(entry, ProofPolicy.KEYLESS));
    }

    static Optional<ProofTerms> certificate(Field entry) {
        refuseWhereNothingDates(entry);
        return optional(entry, ProofPolicy.CERTIFICATE, LOG, TIMESTAMPS, CERTIFICATE_LOG, OPERATORS);
    }

    static Optional<ProofTerms> key(Field entry) {
        refuseIfPresent(entry.member(CERTIFICATE_LOG), "is about certificates, and a key has none; remove it");
        return optional(entry, ProofPolicy.KEY, LOG, TIMESTAMPS, OPERATORS);
    }

    private static void refuseWhereNothingDates(Field entry) {
        if (entry.member(ROOT).present() && isIgnored(entry.member(LOG)) && isIgnored(entry.member(TIMESTAMPS))) {
            entry.member(TIMESTAMPS)
                    .refuse(
                            "is Ignored, as transparencyLog is, so that nothing tells when a certificate signed and none"
                                    + " counts; let one of them be Optional or Required");
        }
    }

    private static boolean isIgnored(Field demand) {
        return demand.tree().asText().equals(word(Demand.IGNORED));
    }

    private static Optional<ProofTerms> optional(Field entry, ProofPolicy usual, String... demands) {
        if (entry.member(ROOT).present()) {
            return Optional.of(terms(entry, usual));
        }
        Stream.of(demands)
                .forEach(name -> refuseIfPresent(
                        entry.member(name),
                        "says what logs and authorities must prove, and without a trustRoot none is known; name one, or"
                                + " remove it"));
        return Optional.empty();
    }

    private static ProofTerms terms(Field entry, ProofPolicy usual) {
        return new ProofTerms(
                entry.member(ROOT).text(Format.OBJECT_NAME),
                new ProofPolicy(
                        demand(entry.member(LOG), ANY, usual.transparencyLog()),
                        demand(entry.member(TIMESTAMPS), ANY, usual.timestamps()),
                        demand(
                                entry.member(CERTIFICATE_LOG),
                                List.of(Demand.REQUIRED, Demand.IGNORED),
                                usual.certificateLog()),
                        operators(entry)));
    }

    private static Operators operators(Field entry) {
        Field given = entry.member(OPERATORS);
        if (!given.present()) {
            return Operators.ONE;
        }
        Field operators = given.closed(LOG, TIMESTAMPS, CERTIFICATE_LOG);
        return new Operators(
                operators(operators.member(LOG), entry),
                operators(operators.member(TIMESTAMPS), entry),
                operators(operators.member(CERTIFICATE_LOG), entry));
    }

    private static int operators(Field field, Field entry) {
        if (!field.present()) {
            return 1;
        }
        OptionalInt number = field.count(MOST_OPERATORS);
        if (number.isPresent() && !entry.member(field.name()).tree().asText().equals(word(Demand.REQUIRED))) {
            field.refuse("counts who proves what must be proved; set %s: Required too, or remove it"
                    .formatted(field.name()));
        }
        return number.orElse(1);
    }

    private static Demand demand(Field field, List<Demand> choices, Demand usual) {
        return field.present() ? field.oneOf(choices, ProofTermsParser::word).orElse(usual) : usual;
    }

    private static String word(Demand demand) {
        return switch (demand) {
            case REQUIRED -> "Required";
            case OPTIONAL -> "Optional";
            case IGNORED -> "Ignored";
        };
    }

    private static void refuseIfPresent(Field field, String why) {
        if (field.present()) {
            field.refuse(why);
        }
    }
}
