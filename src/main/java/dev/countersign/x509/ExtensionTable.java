package dev.countersign.x509;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate says of itself besides name, key and times: each extension once.
 *
 * @param values the content of each, by object identifier
 * @param critical which must be understood
 * @param isCa whether it may issue certificates
 * @param pathLength how many certificates that issue others may stand below it; empty where nothing bounds them
 * @param keyUsage bits of BouncyCastle's {@code KeyUsage}; empty where it does not say
 * @param purposes what the key may be used for (extended key usage); empty where it does not say
 */
public record ExtensionTable(
        Map<String, byte[]> values,
        Set<String> critical,
        boolean isCa,
        OptionalInt pathLength,
        OptionalInt keyUsage,
        Set<String> purposes) {
    public static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    public static final String KEY_USAGE = "2.5.29.15";
    public static final String BASIC_CONSTRAINTS = "2.5.29.19";
    public static final String NAME_CONSTRAINTS = "2.5.29.30";
    public static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    public ExtensionTable {
        values = Map.copyOf(values);
        critical = Set.copyOf(critical);
        purposes = Set.copyOf(purposes);
    }

    static ExtensionTable of(Extensions extensions) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        Set<String> critical = new LinkedHashSet<>();
        for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
            Extension extension = extensions.getExtension(oid);
            values.put(oid.getId(), extension.getExtnValue().getOctets());
            if (extension.isCritical()) {
                critical.add(oid.getId());
            }
        }
        return of(values, critical, extensions);
    }

    private static ExtensionTable of(Map<String, byte[]> values, Set<String> critical, Extensions extensions) {
        Optional<BasicConstraints> basic = Optional.ofNullable(BasicConstraints.fromExtensions(extensions));
        Optional<KeyUsage> usage = Optional.ofNullable(KeyUsage.fromExtensions(extensions));
        Optional<ExtendedKeyUsage> extended = Optional.ofNullable(ExtendedKeyUsage.fromExtensions(extensions));
        return new ExtensionTable(
                values,
                critical,
                basic.map(BasicConstraints::isCA).orElse(false),
                basic.map(BasicConstraints::getPathLenConstraint)
                        .map(length -> OptionalInt.of(length.intValueExact()))
                        .orElse(OptionalInt.empty()),
                usage.map(ExtensionTable::bits).orElse(OptionalInt.empty()),
                extended.map(ExtensionTable::purposes).orElse(Set.of()));
    }

    private static Set<String> purposes(ExtendedKeyUsage extended) {
        if (extended.size() == 0) {
            throw new IllegalArgumentException("RFC 5280: at least one purpose");
        }
        return Stream.of(extended.getUsages()).map(KeyPurposeId::getId).collect(Collectors.toUnmodifiableSet());
    }

    private static OptionalInt bits(KeyUsage usage) {
        int bits = Stream.of(KeyUsage.digitalSignature, KeyUsage.nonRepudiation, KeyUsage.keyCertSign)
                .filter(usage::hasUsages)
                .reduce(0, (all, bit) -> all | bit);
        return OptionalInt.of(bits);
    }

    /** The content of one extension. */
    public Optional<byte[]> value(String oid) {
        return Optional.ofNullable(values.get(oid));
    }

    /** Whether it says that its key may sign data. */
    public boolean maySign() {
        return (keyUsage.orElse(0) & KeyUsage.digitalSignature) != 0;
    }

    /** Whether it says that its key may sign certificates. */
    public boolean maySignCertificates() {
        return (keyUsage.orElse(0) & KeyUsage.keyCertSign) != 0;
    }
}
