package dev.countersign.operator;

/** Tells of an identity map that cannot be read. */
final class IdentitiesLost {
    private IdentitiesLost() {}

    static String message(String why) {
        return "the identity map of spec.identityMap.configMapRef cannot be read, so that no two accounts are taken for two people: %s"
                .formatted(why);
    }
}
