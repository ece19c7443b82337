package dev.countersign.cli;

import dev.countersign.signature.Proof;
import dev.countersign.signature.Verified;
import dev.countersign.trustroot.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What logs and authorities prove of a signature, a line for each. */
final class ProofText {
    private ProofText() {}

    static List<String> of(Verified<?> verified) {
        Stream<String> proved = verified.proofs().stream().flatMap(ProofText::of);
        Stream<String> unchecked = verified.logMaterialUnverified()
                ? Stream.of(
                        "log entries or timestamps came with it and none was checked: no trust root given knows them")
                : Stream.empty();
        return Stream.concat(proved, unchecked).map(Line::of).toList();
    }

    private static Stream<String> of(Proof proof) {
        Stream<String> logs = proof.logs().stream()
                .map(each -> "transparency log " + by(each.log()) + ", entry " + each.index() + at(each.at()));
        Stream<String> stamps = proof.timestamps().stream()
                .map(each -> "timestamp of " + by(each.authority()) + at(Optional.of(each.at())));
        Stream<String> certificateLogs =
                proof.certificateLogs().stream().map(each -> "certificate timestamp (SCT) of " + by(each));
        return Stream.of(logs, stamps, certificateLogs).flatMap(lines -> lines);
    }

    private static String by(Party party) {
        return party.address()
                + party.operator().map(operator -> " of " + operator).orElse("");
    }

    private static String at(Optional<Instant> time) {
        return time.map(each -> ", " + each).orElse("");
    }
}
