package dev.countersign;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells of a value that is another than it was when it was last looked at, and of nothing else that changes beside it. */
final class Changed<T> {
    private final Supplier<T> value;
    private final Runnable listener;
    private @Nullable T last;

    Changed(Supplier<T> value, Runnable listener) {
        this.value = value;
        this.listener = listener;
    }

    synchronized void look() {
        T now = value.get();
        if (!Objects.equals(last, now)) {
            last = now;
            listener.run();
        }
    }
}
