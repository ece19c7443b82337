package dev.countersign.cluster;

import java.util.regex.Pattern;

/** An object of a namespace, by name. */
record ObjectName(String namespace, String name) {
    private static final int LONGEST = 253;
    // Whoever submits an object chooses the names in it, and the API server has not looked at them yet.
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

    /** Whether an object can have this name at all. */
    static boolean isPossible(String name) {
        return name.length() <= LONGEST && NAME.matcher(name).matches();
    }

    /** {@code payments/regcred}, as messages spell it. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
