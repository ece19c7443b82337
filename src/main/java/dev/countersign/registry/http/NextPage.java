package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the next page of a list ({@code Link: <…>; rel="next"}, RFC 8288), which must lie at the registry itself. */
final class NextPage {
    // No look goes over the same characters twice: the registry chooses how long a header is, and no deadline ends
    // this.
    private static final Pattern LINK = Pattern.compile("<([^<>]*+)>([^<]*+)");
    private static final Pattern NEXT = Pattern.compile("(?i);\\s*rel\\s*=\\s*\"?next\"?\\s*(?:[;,]|$)");

    private NextPage() {}

    /** Empty where this page is the last; Bad where the link leads elsewhere. */
    static Fetched<Optional<URI>> after(Answer page) {
        return link(page.headers().each("Link"))
                .map(link -> checked(page.uri(), link))
                .orElseGet(() -> new Found<>(Optional.empty()));
    }

    private static Optional<String> link(List<String> headers) {
        for (String header : headers) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (NEXT.matcher(links.group(2)).find()) {
                    return Optional.of(links.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static Fetched<Optional<URI>> checked(URI page, String link) {
        Optional<URI> next =
                Origin.resolve(page, link).filter(uri -> Origin.of(uri).equals(Origin.of(page)));
        return next.isPresent()
                ? new Found<>(next)
                : new Bad<>(Fault.FORBIDDEN_TARGET, "GET " + Answer.shown(page) + ": its next page is at another host");
    }
}
