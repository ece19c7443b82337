package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;

/**
 * Where a build's source is from, in the spellings of several builders: {@code git+https://host/path@refs/heads/main} (SPDX's
 * download location), {@code https://host/path.git#refs/heads/main} (BuildKit) and a plain address.
 */
record GitSource(String uri, String ref) {
    static GitSource parse(String text) {
        String plain = text.startsWith("git+") ? text.substring("git+".length()) : text;
        int at = plain.indexOf("@refs/");
        int cut = at >= 0 ? at : plain.indexOf('#');
        return cut < 0 ? new GitSource(plain, "") : new GitSource(plain.substring(0, cut), plain.substring(cut + 1));
    }

    /** Puts what a build cloned, where that is one repository; of several none is the source. */
    static void putOnly(List<Field> cloned, ObjectNode data) throws UnreadableException {
        if (cloned.size() == 1) {
            Field one = cloned.getFirst();
            parse(one.at("uri").text()).put(data, one.at("digest"));
        }
    }

    /** Puts {@code source {uri, digest?}}, {@code ref?} and {@code commit?}. */
    void put(ObjectNode data, Field digest) throws UnreadableException {
        ObjectNode source = JsonNodeFactory.instance.objectNode().put("uri", uri);
        Resources.putDigest(source, digest);
        data.set("source", source);
        if (!ref.isEmpty()) {
            data.put("ref", ref);
        }
        // SLSA v0.2 knew no algorithm for commits: those who wrote it call them sha1, and Tekton still does.
        Field commit = digest.at("gitCommit").present() ? digest.at("gitCommit") : digest.at("sha1");
        commit.optionalText().ifPresent(hex -> data.put("commit", hex));
    }
}
