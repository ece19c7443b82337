package dev.countersign.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image's manifest is made for, as container runtimes understand it: other names of one platform are that platform (<a
 * href="https://github.com/containerd/platforms">containerd's normalisation</a>).
 *
 * @param variant empty for any, or for the usual one
 */
public record Platform(String os, String architecture, String variant) {
    private static final Pattern TEXT =
            Pattern.compile("(?<os>[a-z0-9]{1,32})/(?<architecture>[a-z0-9_]{1,32})(/(?<variant>[a-z0-9.]{1,32}))?");

    /** What {@code os}, {@code architecture} and {@code variant} of an index mean. */
    public static Platform of(String os, String architecture, String variant) {
        String system = os.toLowerCase(Locale.ROOT);
        String type = variant.toLowerCase(Locale.ROOT);
        String name = system.equals("macos") ? "darwin" : system;
        String machine = architecture.toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "i386" -> new Platform(name, "386", "");
            case "x86_64", "x86-64", "amd64" -> new Platform(name, "amd64", type.equals("v1") ? "" : type);
            case "aarch64", "arm64" -> new Platform(name, "arm64", arm64(type));
            case "armhf" -> new Platform(name, "arm", "v7");
            case "armel" -> new Platform(name, "arm", "v6");
            case "arm" -> new Platform(name, "arm", arm(type));
            default -> new Platform(name, machine, type);
        };
    }

    /** The platform that {@code text} names, such as {@code linux/arm/v7}; {@code linux/arm} is one of any variant. */
    public static Optional<Platform> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Platform named = of(
                parts.group("os"),
                parts.group("architecture"),
                Optional.ofNullable(parts.group("variant")).orElse(""));
        // Where an index leaves it out it is the usual one; whoever asks without it asks of all.
        return Optional.of(
                parts.group("variant") == null && parts.group("architecture").equals("arm")
                        ? new Platform(named.os, named.architecture, "")
                        : named);
    }

    /** Whether {@code other} is this platform or, where this has no variant, one of its variants. */
    public boolean covers(Platform other) {
        return os.equals(other.os)
                && architecture.equals(other.architecture)
                && (variant.isEmpty() || variant.equals(other.variant));
    }

    /**
     * Whether a runtime for this one may take {@code other} where it finds nothing for itself: any variant of the same architecture,
     * and containerd runs 386 on amd64, and arm on arm64.
     */
    public boolean fallsBackTo(Platform other) {
        return os.equals(other.os)
                && (architecture.equals(other.architecture)
                        || switch (architecture) {
                            case "amd64" -> other.architecture.equals("386");
                            case "arm64" -> other.architecture.equals("arm");
                            default -> false;
                        });
    }

    /**
     * Whether a node that was named as this one may be of {@code other}, and then prefers it: a 32-bit system on a 64-bit kernel says
     * that it is of arm/v8.
     */
    public boolean isOlderThan(Platform other) {
        return architecture.equals("arm") && fallsBackTo(other) && variant.compareTo(other.variant) < 0;
    }

    /** Whether every processor of the architecture runs it: containerd and CRI-O do not find out whether one is of amd64/v3. */
    public boolean isUsual() {
        return variant.isEmpty() || architecture.equals("arm");
    }

    /** Whether it is what BuildKit calls its attestations in an index, which no runtime runs. */
    public boolean isNone() {
        return os.equals("unknown") && architecture.equals("unknown");
    }

    @Override
    public String toString() {
        return Printable.of(os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant));
    }

    private static String arm64(String variant) {
        return switch (variant) {
            case "8", "v8", "v8.0" -> "";
            case "9", "9.0", "v9.0" -> "v9";
            default -> variant;
        };
    }

    private static String arm(String variant) {
        return switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
        };
    }
}
