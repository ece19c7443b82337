package dev.countersign.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of <a href="https://github.com/distribution/reference">distribution/reference</a>, with the normalisation that
 * container runtimes apply ({@code ParseDockerRef}): {@code [host/]path[:tag][@digest]}.
 */
final class ReferenceGrammar {
    // alpha-numeric [separator alpha-numeric]*, the separator being one of . _ __ or any number of dashes.
    private static final String COMPONENT = "[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    // A runtime takes the latter, too, for an image that a node has, of whatever repository.
    private static final Pattern IMAGE_ID = Pattern.compile("[a-f0-9]{64}|sha(?:256|384|512):[a-f0-9]{1,128}");
    private static final int LONGEST_PATH = 255;
    private static final int LONGEST_REFERENCE = 1024;

    private ReferenceGrammar() {}

    static ImageRef parse(String text) throws InvalidReferenceException {
        if (text.length() > LONGEST_REFERENCE) {
            throw new InvalidReferenceException("image reference of " + text.length() + " characters; at most "
                    + LONGEST_REFERENCE + " can be a reference");
        }
        if (IMAGE_ID.matcher(text).matches()) {
            throw refused(text, "it is an image id; name a repository, as in repository@sha256:…");
        }
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        Repository repository = repository(text, colon < 0 ? name : name.substring(0, colon));
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(tag(text, name.substring(colon + 1)));
        return at < 0
                ? new ImageRef.Tagged(repository, tag.orElse("latest"))
                : new ImageRef.Pinned(repository, tag, digest(text, text.substring(at + 1)));
    }

    static boolean isPath(String path) {
        return path.length() <= LONGEST_PATH && PATH.matcher(path).matches();
    }

    static boolean isTag(String tag) {
        return TAG.matcher(tag).matches();
    }

    private static Repository repository(String text, String name) throws InvalidReferenceException {
        int slash = name.indexOf('/');
        boolean hosted = slash >= 0 && RegistryHost.readsAsHost(name.substring(0, slash));
        String host = hosted ? name.substring(0, slash) : RegistryHost.DOCKER_HUB;
        String domain = RegistryHost.canonical(host)
                .orElseThrow(() -> refused(text, "\"" + host + "\" is not a registry host with an optional port"));
        String path = hosted ? name.substring(slash + 1) : name;
        if (domain.equals(RegistryHost.DOCKER_HUB) && path.indexOf('/') < 0) {
            path = "library/" + path;
        }
        if (path.length() > LONGEST_PATH) {
            throw refused(text, "the repository's path has " + path.length() + " characters, at most 255 are allowed");
        }
        if (!isPath(path)) {
            throw refused(
                    text,
                    "the repository's path \"" + path
                            + "\" must be lower-case letters and digits, joined by . _ __ or -,"
                            + " in elements separated by single slashes");
        }
        return new Repository(domain, path);
    }

    private static String tag(String text, String tag) throws InvalidReferenceException {
        if (!isTag(tag)) {
            throw refused(
                    text,
                    "the tag \"" + tag + "\" must be 1 to 128 letters, digits, _ . or -, not beginning with . or -");
        }
        return tag;
    }

    private static Digest digest(String text, String digest) throws InvalidReferenceException {
        return Digest.parse(digest)
                .orElseThrow(() -> refused(
                        text,
                        "the digest \"" + digest
                                + "\" must be sha256: with 64 or sha512: with 128 lower-case hexadecimal"
                                + " characters"));
    }

    private static InvalidReferenceException refused(String text, String why) {
        return new InvalidReferenceException(
                Printable.quoted(text) + " is not an image reference: " + Printable.of(why));
    }
}
