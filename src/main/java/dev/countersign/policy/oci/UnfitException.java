package dev.countersign.policy.oci;

/** An artifact that holds no policy; the message says why. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1;

    UnfitException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
