package dev.countersign.live;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/** Lets nothing out but what reads. */
final class ReadOnly implements Interceptor {
    static final String NAME = "countersign-read-only";

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET")) {
            throw new IllegalStateException("a look at a cluster changes nothing, and this is a %s of %s"
                    .formatted(request.method(), request.uri()));
        }
    }
}
