package dev.countersign.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.RegistryJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code config.json} of Docker with the credential helpers that it names, whose word starts programs. Only for files of
 * whoever runs us; those of others are for {@link DockerConfigCredentials}.
 *
 * @param auths what the file itself holds
 * @param credHelpers names of helpers by canonical host; an empty name means that the host has none
 * @param credsStore the helper of all other hosts; empty for none
 */
public record DockerConfig(Credentials auths, Map<String, String> credHelpers, String credsStore) {
    /** So that it names a program and no path to one. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]*");

    public DockerConfig {
        credHelpers = Map.copyOf(credHelpers);
    }

    /**
     * Reads the file's content; {@code auths} may be missing where there are helpers.
     *
     * @throws MalformedDocumentException where it is not such a file; the message holds nothing secret
     */
    public static DockerConfig parse(byte[] json) throws MalformedDocumentException {
        JsonNode config = RegistryJson.read(json);
        boolean helped = config.has("credHelpers") || config.has("credsStore");
        return new DockerConfig(
                config.has("auths") || !helped ? DockerConfigCredentials.of(config) : Credentials.NONE,
                helpers(config.path("credHelpers")),
                name("credsStore", config.path("credsStore")));
    }

    private static Map<String, String> helpers(JsonNode node) throws MalformedDocumentException {
        if (!node.isMissingNode() && !node.isObject()) {
            throw new MalformedDocumentException("credHelpers is not an object");
        }
        Map<String, String> byHost = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = "credHelpers[\"" + entry.getKey() + "\"]";
            String host = DockerConfigCredentials.host(entry.getKey())
                    .orElseThrow(() -> new MalformedDocumentException(path + " is of no registry host[:port]"));
            String name = name(path, entry.getValue());
            if (!Optional.ofNullable(byHost.put(host, name)).orElse(name).equals(name)) {
                throw new MalformedDocumentException(
                        "credHelpers has two different helpers for " + host + "; keep one");
            }
        }
        return byHost;
    }

    private static String name(String path, JsonNode node) throws MalformedDocumentException {
        String name = node.isMissingNode() ? "" : node.isTextual() ? node.textValue() : "/";
        if (!NAME.matcher(name).matches()) {
            throw new MalformedDocumentException(
                    path + " names no credential helper: letters, digits, _ and - make a name");
        }
        return name;
    }
}
