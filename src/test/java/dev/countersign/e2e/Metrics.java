package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the first operator that {@code ./dev} starts tells of itself on its management port. */
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

    /** What it says of whether it may be asked, as JSON. */
    String health() {
        return page("health/ready");
    }

    /** What it answers to the kubelet's probe of that name, {@code live} or {@code ready}. */
    HttpResponse<String> probe(String name) {
        return answer("health/" + name);
    }

    /** The series of that prefix, with their values. */
    List<String> series(String prefix) {
        return lines().filter(line -> line.startsWith(prefix)).toList();
    }

    private Stream<String> lines() {
        return page("metrics").lines();
    }

    private String page(String path) {
        return answer(path).body();
    }

    private HttpResponse<String> answer(String path) {
        URI page = URI.create("http://127.0.0.1:" + dev.value("OPERATOR_1_MANAGEMENT") + "/q/" + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
