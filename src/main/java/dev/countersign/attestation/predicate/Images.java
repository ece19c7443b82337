package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container images among what a build was made from: {@code pkg:docker/…} (BuildKit), {@code pkg:oci/…}, {@code oci://…}
 * and {@code docker://…} (Tekton Chains). Which of them is the base of the image and which only took part, a provenance does
 * not say.
 */
final class Images {
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    private Images() {}

    /** Adds {@code {uri, repository?, tag?, digest?}} of each; without a repository where the address names none. */
    static void addAll(Field dependencies, ArrayNode images) throws UnreadableException {
        for (Field each : dependencies.items()) {
            Optional<String> uri = each.object().at("uri").optionalText();
            Optional<Written> written = uri.flatMap(Images::written);
            if (written.isPresent()) {
                ObjectNode image = images.addObject().put("uri", uri.get());
                put(image, written.get(), each.at("digest").at("sha256").optionalText());
            }
        }
    }

    /** A reference as it was written, and a digest that was written apart from it. */
    private record Written(String reference, Optional<String> digest) {}

    private static Optional<Written> written(String uri) {
        for (String scheme : new String[] {"oci://", "docker://"}) {
            if (uri.startsWith(scheme)) {
                return Optional.of(new Written(uri.substring(scheme.length()), Optional.empty()));
            }
        }
        if (uri.startsWith("pkg:docker/")) {
            return Optional.of(docker(uri));
        }
        return uri.startsWith("pkg:oci/") ? Optional.of(oci(uri)) : Optional.empty();
    }

    // The registry is the namespace's first part, as in docker pull; the version is a tag or a digest.
    private static Written docker(String purl) {
        String path = decoded(before(purl, '?').substring("pkg:docker/".length()));
        return new Written(versioned(path), qualifier(purl, "digest"));
    }

    // The version is a digest, the tag a qualifier, and the name only the last part of what repository_url says.
    private static Written oci(String purl) {
        String path = decoded(before(purl, '?'));
        int at = path.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(path.substring(at + 1));
        String repository = qualifier(purl, "repository_url").orElse("");
        return new Written(
                repository + qualifier(purl, "tag").map(tag -> ":" + tag).orElse(""), digest);
    }

    private static String versioned(String path) {
        int at = path.indexOf('@');
        boolean tagged = at >= 0 && !path.startsWith("sha256:", at + 1);
        return tagged ? path.substring(0, at) + ":" + path.substring(at + 1) : path;
    }

    private static Optional<String> qualifier(String purl, String name) {
        int mark = purl.indexOf('?');
        for (String each :
                mark < 0 ? new String[0] : before(purl.substring(mark + 1), '#').split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return Optional.of(decoded(each.substring(name.length() + 1))).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(found.group().replace("%", "")), StandardCharsets.UTF_8)));
    }

    private static void put(ObjectNode image, Written written, Optional<String> sha256) {
        try {
            ImageRef reference = ImageRef.parse(written.reference());
            image.put("repository", reference.repository().toString());
            Optional<String> own = Optional.empty();
            if (reference instanceof ImageRef.Tagged(var repository, String tag)
                    && written.reference().endsWith(":" + tag)) {
                image.put("tag", tag);
            } else if (reference instanceof ImageRef.Pinned(var repository, Optional<String> tag, Digest digest)) {
                tag.ifPresent(text -> image.put("tag", text));
                own = Optional.of(digest.toString());
            }
            own.or(written::digest)
                    .or(() -> sha256.map(hex -> "sha256:" + hex))
                    .ifPresent(text -> image.put("digest", text));
        } catch (InvalidReferenceException none) {
            // Named by its address alone: a rule that asks where it is from finds nothing, which is no pass.
        }
    }
}
