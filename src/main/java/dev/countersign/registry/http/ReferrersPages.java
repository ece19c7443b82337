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
    private final long limit;

    ReferrersPages(Conversation conversation, long limit) {
        this.conversation = conversation;
        this.limit = limit;
    }

    /** Every entry of every page; empty where the registry does not have the API. */
    Fetched<Optional<List<Descriptor>>> read(Target target, Digest subject, Deadline deadline) {
        return ask(target, target.at("referrers", subject.toString()), deadline)
                .then(first -> unsupported(first)
                        ? new Found<>(Optional.empty())
                        : rest(target, first, deadline).map(Optional::of));
    }

    private Fetched<List<Descriptor>> rest(Target target, Answer first, Deadline deadline) {
        List<Descriptor> entries = List.of();
        Answer page = first;
        for (int count = 1; count <= MOST_PAGES; count++) {
            Fetched<List<Descriptor>> read = append(entries, page);
            Fetched<Optional<URI>> next = NextPage.after(page);
            if (!(read instanceof Found<List<Descriptor>>(List<Descriptor> more))) {
                return read;
            }
            if (!(next instanceof Found<Optional<URI>>(Optional<URI> uri))) {
                return next.map(never -> List.of());
            }
            if (uri.isEmpty()) {
                return read;
            }
            Fetched<Answer> following = ask(target, uri.get(), deadline);
            if (!(following instanceof Found<Answer>(Answer answer))) {
                return following.map(never -> List.of());
            }
            entries = more;
            page = answer;
        }
        return new Bad<>(Fault.OVER_LIMIT, "more than " + MOST_PAGES + " pages of referrers");
    }

    private Fetched<List<Descriptor>> append(List<Descriptor> entries, Answer page) {
        return page.ok()
                .then(answer -> answer.within(limit))
                .then(answer -> isIndex(answer)
                        ? ReferrersDocument.page(answer.body())
                        : new Bad<>(Fault.MALFORMED, "GET " + Answer.shown(answer.uri()) + ": a page that is no index"))
                .then(more -> ReferrersDocument.merged(entries, more));
    }

    private Fetched<Answer> ask(Target target, URI uri, Deadline deadline) {
        return conversation.get(
                target,
                new Conversation.Question(uri, MediaTypes.OCI_INDEX, limit, Redirects.Reach.SAME_ORIGIN),
                deadline);
    }

    private static boolean unsupported(Answer answer) {
        return UNSUPPORTED.contains(answer.status()) || (answer.status() == 200 && !isIndex(answer));
    }

    private static boolean isIndex(Answer answer) {
        return MediaTypes.essence(answer.contentType()).equals(MediaTypes.OCI_INDEX);
    }
}
