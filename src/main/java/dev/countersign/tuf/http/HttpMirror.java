package dev.countersign.tuf.http;

import dev.countersign.tuf.Download;
import dev.countersign.tuf.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A mirror for the time of one refresh. */
final class HttpMirror implements Repository {
    private final HttpClient client;
    private final String base;
    private final boolean allowed;
    private final HttpMirrors.Limits limits;
    private final long end;

    HttpMirror(HttpClient client, URI mirror, boolean allowed, HttpMirrors.Limits limits) {
        this.client = client;
        String address = mirror.toString();
        this.base = address.endsWith("/") ? address : address + "/";
        this.allowed = allowed;
        this.limits = limits;
        this.end = System.nanoTime() + limits.refresh().toNanos();
    }

    @Override
    public Download fetch(String path, int most) {
        if (!allowed) {
            return new Download.Unreachable(base + " is not https, and its host not listed in registry.plainHttp");
        }
        try {
            return fetch(URI.create(base + path), most);
        } catch (IllegalArgumentException noAddress) {
            // Part of the path is from metadata.
            return new Download.Unreachable(base + path + " cannot be asked: " + noAddress.getMessage());
        }
    }

    private Download fetch(URI address, int most) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "countersign")
                .build();
        var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), most);
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, handler);
        try {
            return answer(address, pending.get(nanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return new Download.Unreachable(address + " was not there as a whole in time");
        } catch (ExecutionException failed) {
            return new Download.Unreachable(address + ": " + failure(failed.getCause(), most));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Download.Unreachable(address + ": interrupted");
        } finally {
            // Ends the exchange wherever it is; a request's own timeout would end with the headers.
            pending.cancel(true);
        }
    }

    private long nanos() {
        return Math.max(0, Math.min(limits.file().toNanos(), end - System.nanoTime()));
    }

    private static Download answer(URI address, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> new Download.Found(response.body());
            // Buckets that may not be listed answer 403 for what they do not have.
            case 403, 404 -> new Download.Absent();
            case 301, 302, 303, 307, 308 ->
                new Download.Unreachable(address + " is redirected, and no redirect is followed; name where it leads");
            default -> new Download.Unreachable(address + " is answered with HTTP " + response.statusCode());
        };
    }

    private static String failure(@Nullable Throwable cause, int most) {
        return switch (cause) {
            case IOException broken
            when String.valueOf(broken.getMessage()).contains("capacity") -> "more than " + most + " bytes";
            case IOException broken -> "%s (%s)".formatted(broken.getClass().getSimpleName(), broken.getMessage());
            // The client throws others for answers that it cannot read, and the mirror chooses its answers.
            case null, default -> "the answer cannot be read";
        };
    }
}
