package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the first operator that {@code ./dev} starts gives to Prometheus. */
record Metrics(Dev dev) {
    /** The sum of all series of that name that have all these labels, each such as {@code state="refused"}; empty where there is none. */
    OptionalDouble sum(String name, String... labels) {
        List<Double> values = lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        values.stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Whether there are such series, and they come to {@code value}. */
    boolean are(double value, String name, String... labels) {
        return sum(name, labels).equals(OptionalDouble.of(value));
    }

    private Stream<String> lines() {
        URI metrics = URI.create("http://127.0.0.1:" + dev.value("OPERATOR_1_MANAGEMENT") + "/q/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body()
                    .lines();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
