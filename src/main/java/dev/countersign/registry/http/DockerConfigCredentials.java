package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.BearerToken;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.RegistryJson;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from a {@code config.json} of Docker, the content of a {@code kubernetes.io/dockerconfigjson} Secret. A key of
 * {@code auths} is a host with an optional port, or {@code https://<host>/}, {@code …/v1/} or {@code …/v2/}; it counts for
 * exactly that host. A {@code registrytoken} comes before an {@code identitytoken}, and that before name and password. Keys with
 * any other path or with {@code http://} are left aside, and so are credential helpers: whoever writes such a Secret must not
 * choose what we run.
 */
public final class DockerConfigCredentials implements Credentials {
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 16 << 10;

    private final Map<String, Credential> byHost;

    private DockerConfigCredentials(Map<String, Credential> byHost) {
        this.byHost = Map.copyOf(byHost);
    }

    /**
     * Reads the file's content.
     *
     * @throws MalformedDocumentException where it is not such a file; the message holds nothing secret
     */
    public static DockerConfigCredentials parse(byte[] json) throws MalformedDocumentException {
        return of(RegistryJson.read(json));
    }

    static DockerConfigCredentials of(JsonNode config) throws MalformedDocumentException {
        if (!config.path("auths").isObject()) {
            throw new MalformedDocumentException("the registry credentials have no object \"auths\"");
        }
        Map<String, Credential> byHost = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : config.path("auths").properties()) {
            Optional<String> host = host(entry.getKey());
            Optional<Credential> credential = credential(entry.getKey(), entry.getValue());
            if (host.isPresent() && credential.isPresent()) {
                refuseAnother(byHost.put(host.get(), credential.get()), credential.get(), host.get());
            }
        }
        return new DockerConfigCredentials(byHost);
    }

    @Override
    public Fetched<Optional<Credential>> forHost(String host) {
        return new Found<>(Optional.ofNullable(byHost.get(host)));
    }

    static Optional<String> host(String key) {
        String host = key.startsWith("https://") ? key.substring("https://".length()) : key;
        for (String suffix : new String[] {"/v1/", "/v2/", "/v1", "/v2", "/"}) {
            if (host.endsWith(suffix)) {
                return Repository.hostOf(host.substring(0, host.length() - suffix.length()));
            }
        }
        return Repository.hostOf(host);
    }

    private static Optional<Credential> credential(String key, JsonNode entry) throws MalformedDocumentException {
        String registryToken = entry.path("registrytoken").asText("");
        if (!registryToken.isEmpty()) {
            return Optional.of(bearer(key, registryToken));
        }
        String identityToken = entry.path("identitytoken").asText("");
        if (!identityToken.isEmpty()) {
            return Optional.of(new RefreshToken(identityToken));
        }
        String auth = entry.path("auth").asText("");
        if (!auth.isEmpty()) {
            return Optional.of(decoded(key, auth));
        }
        String username = entry.path("username").asText("");
        String password = entry.path("password").asText("");
        return username.isEmpty() ? Optional.empty() : Optional.of(password(key, username, password));
    }

    /** What no registry could have given makes some of them fail. */
    private static Credential password(String key, String username, String password) throws MalformedDocumentException {
        if (username.length() + password.length() > LONGEST
                || CONTROL.matcher(username + password).find()) {
            throw new MalformedDocumentException("auths[\"" + key + "\"] has a user name and password that are none");
        }
        return new Password(username, password);
    }

    private static Credential bearer(String key, String token) throws MalformedDocumentException {
        if (!HEADER_SAFE.matcher(token).matches()) {
            throw new MalformedDocumentException("auths[\"" + key + "\"].registrytoken is no token");
        }
        return new BearerToken(token);
    }

    private static Credential decoded(String key, String auth) throws MalformedDocumentException {
        try {
            String pair = unpadded(new String(Base64.getDecoder().decode(auth), UTF_8));
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return password(key, pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the refusal, which must not quote what may be a password.
        }
        throw new MalformedDocumentException("auths[\"" + key + "\"].auth is not base64 of <user>:<password>");
    }

    /** Docker pads with NUL. */
    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static void refuseAnother(@Nullable Credential earlier, Credential now, String host)
            throws MalformedDocumentException {
        if (earlier != null && !earlier.equals(now)) {
            throw new MalformedDocumentException("auths has two different credentials for " + host + "; keep one");
        }
    }
}
