package dev.countersign.profile;

import java.util.regex.Pattern;

/**
 * Something wrong with a profile.
 *
 * @param path such as {@code spec.trust[0].key.pemm}
 * @param message what is wrong, what was found, what to write instead
 */
public record Problem(String path, String message) {
    private static final Pattern KEY_IN_A_SECRET = Pattern.compile("\\.key(s\\[\\d+])?\\.secretRef");

    /**
     * Whether it is no reason to refuse the profile when it is applied. A ConfigMap can be created, and what a Secret or a TrustRoot
     * holds can be mended after the profile is applied, and whoever applies it may not see it; a DeploymentPolicy that was applied a
     * moment ago is still looked through.
     */
    public boolean isLater() {
        return KEY_IN_A_SECRET.matcher(path).find()
                || path.endsWith("].trustRoot")
                || path.endsWith(".configMapRef")
                || path.matches(".*\\.policies\\[\\d+]");
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
