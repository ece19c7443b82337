package dev.countersign.trustroot;

/**
 * Who runs a log or an authority. Where a trust root names nobody its address stands in that place, for people to read: all of whom
 * it names nobody may be one.
 */
public final class OperatorName {
    /** What every address has and no name. */
    private static final String ADDRESS = "://";

    private OperatorName() {}

    /** What stands for whoever is at {@code address}. */
    static String unnamed(String address) {
        return address.isEmpty() || address.contains(ADDRESS) ? address : ADDRESS + address;
    }

    /** Whether {@code operator} is a name. */
    public static boolean isNamed(String operator) {
        return !operator.isEmpty() && !operator.contains(ADDRESS);
    }
}
