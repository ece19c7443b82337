package dev.countersign.registry;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;

/** Pushes to a registry in plain http, without credentials. */
public final class HttpRegistryWriter implements RegistryWriter {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Descriptor blob(Repository repository, String mediaType, byte[] bytes) {
        Digest digest = Digest.sha256(bytes);
        send(HttpRequest.newBuilder(at(repository, "blobs/uploads/?digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes)));
        return new Descriptor(mediaType, digest, bytes.length, "", Map.of());
    }

    @Override
    public Descriptor manifest(Repository repository, byte[] bytes, Optional<String> tag) {
        Digest digest = Digest.sha256(bytes);
        String mediaType = mediaType(bytes);
        send(HttpRequest.newBuilder(at(repository, "manifests/" + tag.orElse(digest.toString())))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(bytes)));
        return new Descriptor(mediaType, digest, bytes.length, "", Map.of());
    }

    private static String mediaType(byte[] bytes) {
        try {
            return RegistryJson.read(bytes).path("mediaType").asText();
        } catch (MalformedDocumentException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static URI at(Repository repository, String rest) {
        return URI.create("http://" + repository.domain() + "/v2/" + repository.path() + "/" + rest);
    }

    private void send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new IllegalStateException(response + ": " + response.body());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
