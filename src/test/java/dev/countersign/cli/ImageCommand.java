package dev.countersign.cli;

import java.nio.file.Path;

/** {@code countersign verify}, for tests of other packages. */
public final class ImageCommand {
    private ImageCommand() {}

    /** What it says against the image, of evidence of {@code type} by the holder of a key; empty where it verifies. */
    public static String refusal(String image, Path key, String type) {
        Ran ran = Ran.with("verify", "--key", key.toString(), "--plain-http", "--type", type, image);
        return switch (ran.exit()) {
            case Exit.VERIFIED -> "";
            case Exit.NOT_VERIFIED -> (ran.out() + ran.err()).strip();
            default -> throw new AssertionError("exit " + ran.exit() + ": " + ran.out() + ran.err());
        };
    }
}
