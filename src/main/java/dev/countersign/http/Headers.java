package dev.countersign.http;

import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** The headers of an answer in the order they came; the case of names does not matter (RFC 9110, 5.1). */
public record Headers(List<Header> all) {
    /** A copy. */
    public Headers {
        all = List.copyOf(all);
    }

    /** These. */
    public static Headers of(Header... headers) {
        return new Headers(List.of(headers));
    }

    /** The value of the first of that name; one without a value is empty text. */
    public Optional<String> first(String name) {
        for (Header each : all) {
            if (each.getName().equalsIgnoreCase(name)) {
                return Optional.of(value(each));
            }
        }
        return Optional.empty();
    }

    /** The values of all of that name. */
    public List<String> each(String name) {
        return all.stream()
                .filter(header -> header.getName().equalsIgnoreCase(name))
                .map(Headers::value)
                .toList();
    }

    private static String value(Header header) {
        String value = header.getValue();
        return value == null ? "" : value;
    }
}
