package dev.countersign.http;

import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** A client as registries have it, and what is asked with it. */
final class Asking {
    static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    static final long SOON = Duration.ofSeconds(5).toNanos();

    private Asking() {}

    static Client client() {
        return new Client(new Client.Settings(Optional.empty(), Duration.ofSeconds(2), 4, Client.Settings.USUAL, true));
    }

    static Received get(Client client, Wired server) throws Exception {
        return ask(client, new HttpGet(server.address()));
    }

    static Received post(Client client, Wired server) throws Exception {
        HttpPost post = new HttpPost(server.address());
        post.setEntity(new StringEntity("x", ContentType.TEXT_PLAIN));
        return ask(client, post);
    }

    static Received ask(Client client, HttpUriRequestBase request) throws Exception {
        return client.exchange(request, status -> 100, () -> {}).within(SOON);
    }
}
