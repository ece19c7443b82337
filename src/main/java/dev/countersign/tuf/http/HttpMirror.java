package dev.countersign.tuf.http;

import dev.countersign.http.Client;
import dev.countersign.http.Received;
import dev.countersign.tuf.Download;
import dev.countersign.tuf.Repository;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/** A mirror for the time of one refresh. */
final class HttpMirror implements Repository {
    private final Client client;
    private final String base;
    private final boolean allowed;
    private final HttpMirrors.Limits limits;
    private final long end;

    HttpMirror(Client client, URI mirror, boolean allowed, HttpMirrors.Limits limits) {
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
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("User-Agent", "countersign");
        try {
            Received answer = client.exchange(request, status -> most, () -> {}).within(nanos());
            return answer.cut()
                    ? new Download.Unreachable(address + ": more than " + most + " bytes")
                    : answer(address, answer);
        } catch (TimeoutException late) {
            return new Download.Unreachable(address + " was not there as a whole in time");
        } catch (ExecutionException failed) {
            return new Download.Unreachable(address + ": " + failure(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Download.Unreachable(address + ": interrupted");
        }
    }

    private long nanos() {
        return Math.max(0, Math.min(limits.file().toNanos(), end - System.nanoTime()));
    }

    private static Download answer(URI address, Received response) {
        return switch (response.status()) {
            case 200 -> new Download.Found(response.body());
            // Buckets that may not be listed answer 403 for what they do not have.
            case 403, 404 -> new Download.Absent();
            case 301, 302, 303, 307, 308 ->
                new Download.Unreachable(address + " is redirected, and no redirect is followed; name where it leads");
            default -> new Download.Unreachable(address + " is answered with HTTP " + response.status());
        };
    }

    private static String failure(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException broken -> "%s (%s)".formatted(broken.getClass().getSimpleName(), broken.getMessage());
            // The client throws others for answers that it cannot read, and the mirror chooses its answers.
            case null, default -> "the answer cannot be read";
        };
    }
}
