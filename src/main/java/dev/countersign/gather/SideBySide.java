package dev.countersign.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does the same to many things, some at a time. What goes wrong with one of them as a bug goes wrong with all.
 *
 * @param executor must not make one task wait for another, since tasks here wait for tasks: a virtual thread for each
 * @param lanes how many things at a time
 */
record SideBySide(Executor executor, int lanes) {
    /** What comes of each, in the order of {@code items}. */
    <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> each) {
        if (items.size() == 1) {
            // Beside nothing there is no need of another thread; most workloads have one image, and most images one
            // signature.
            return List.of(each.apply(items.getFirst()));
        }
        List<CompletableFuture<List<R>>> running = IntStream.range(0, Math.min(lanes, items.size()))
                .mapToObj(lane -> CompletableFuture.supplyAsync(() -> this.<T, R>lane(items, lane, each), executor))
                .toList();
        List<List<R>> done = running.stream().map(CompletableFuture::join).toList();
        return IntStream.range(0, items.size())
                .<R>mapToObj(at -> done.get(at % lanes).get(at / lanes))
                .toList();
    }

    private <T, R> List<R> lane(List<T> items, int lane, Function<? super T, ? extends R> each) {
        List<R> done = new ArrayList<>();
        for (int at = lane; at < items.size(); at += lanes) {
            done.add(each.apply(items.get(at)));
        }
        return done;
    }
}
