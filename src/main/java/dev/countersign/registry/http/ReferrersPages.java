package dev.countersign.registry.http;

import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.ReferrersDocument;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the referrers API page by page (distribution specification 1.1, <em>Listing Referrers</em>). */
final class ReferrersPages {
    static final int MOST_PAGES = 10;

    // Registries without the API answer so, some with a page of HTML.
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 404, 405, 406);

    private final Conversation conversation;
    private final LargeDocuments large;

    ReferrersPages(Conversation conversation, LargeDocuments large) {
        this.conversation = conversation;
        this.large = large;
    }

    /** All entries up to the end of this page. */
    private record Page(List<Descriptor> entries, Optional<URI> next) {}

    /** Every entry of every page; empty where the registry does not have the API. */
    Fetched<Optional<List<Descriptor>>> read(Target target, Digest subject, Deadline deadline) {
        Fetched<Optional<Page>> first = large.read(
                (most, until) -> ask(target, target.at("referrers", subject.toString()), most, until),
                answer -> unsupported(answer)
                        ? new Found<>(Optional.empty())
                        : page(List.of(), answer).map(Optional::of),
                deadline);
        return first.then(page -> page.isEmpty()
                ? new Found<>(Optional.empty())
                : rest(target, page.get(), deadline).map(Optional::of));
    }

    private Fetched<List<Descriptor>> rest(Target target, Page first, Deadline deadline) {
        Fetched<Page> page = new Found<>(first);
        for (int count = 1; count < MOST_PAGES; count++) {
            page = page.then(read -> following(target, read, deadline));
        }
        return page.then(last -> last.next().isEmpty()
                ? new Found<>(last.entries())
                : new Bad<>(Fault.OVER_LIMIT, "more than " + MOST_PAGES + " pages of referrers"));
    }

    private Fetched<Page> following(Target target, Page page, Deadline deadline) {
        return page.next()
                .map(uri -> large.read(
                        (most, until) -> ask(target, uri, most, until),
                        answer -> page(page.entries(), answer),
                        deadline))
                .orElseGet(() -> new Found<>(page));
    }

    private Fetched<Page> page(List<Descriptor> before, Answer answer) {
        return append(before, answer).then(entries -> NextPage.after(answer).map(next -> new Page(entries, next)));
    }

    private Fetched<List<Descriptor>> append(List<Descriptor> entries, Answer page) {
        return page.ok()
                .then(large::whole)
                .then(answer -> isIndex(answer)
                        ? ReferrersDocument.page(answer.body())
                        : new Bad<>(Fault.MALFORMED, "GET " + Answer.shown(answer.uri()) + ": a page that is no index"))
                .then(more -> ReferrersDocument.merged(entries, more));
    }

    private Fetched<Answer> ask(Target target, URI uri, long most, Deadline deadline) {
        return conversation.get(
                target,
                new Conversation.Question(uri, MediaTypes.OCI_INDEX, most, Redirects.Reach.SAME_ORIGIN),
                deadline);
    }

    private static boolean unsupported(Answer answer) {
        return UNSUPPORTED.contains(answer.status()) || (answer.status() == 200 && !isIndex(answer));
    }

    private static boolean isIndex(Answer answer) {
        return MediaTypes.essence(answer.contentType()).equals(MediaTypes.OCI_INDEX);
    }
}
