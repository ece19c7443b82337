package dev.countersign.registry.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives at most so many bytes; at the first one more it hangs up. */
final class BoundedBody implements BodySubscriber<BoundedBody.Body> {
    /**
     * What was received.
     *
     * @param cut whether there was more than the limit
     */
    record Body(byte[] bytes, boolean cut) {}

    private final CompletableFuture<Body> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final long limit;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription from) {
        subscription = from;
        from.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (whole.isDone()) {
                return;
            }
            int room = (int) Math.min(buffer.remaining(), limit - received.size());
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            received.write(bytes, 0, room);
            if (room < bytes.length) {
                hangUp();
            }
        }
    }

    private void hangUp() {
        whole.complete(new Body(received.toByteArray(), true));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(new Body(received.toByteArray(), false));
    }
}
