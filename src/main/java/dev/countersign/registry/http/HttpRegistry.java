package dev.countersign.registry.http;

import dev.countersign.http.Names;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.ManifestDocument;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.Registry;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Reads from registries over HTTP; see the package for what it trusts, which is nothing that was not hashed. */
public final class HttpRegistry implements Registry, AutoCloseable {
    /** Most bytes of a manifest or of a page of referrers: what the distribution specification lets clients push. */
    public static final long MANIFEST_LIMIT = 4 << 20;

    private static final String MANIFESTS = String.join(", ", MediaTypes.ALL);

    private final HttpRegistrySettings settings;
    private final InstantSource clock;
    private final Wire wire;
    private final Credentials credentials;
    private final Redirects redirects;
    private final Authentication authentication;
    private final Conversation conversation;
    private final LargeDocuments large;
    private final ReferrersList referrers;

    /**
     * A client that opens connections as it is asked.
     *
     * @param clock what the deadlines of calls are measured with
     */
    public HttpRegistry(HttpRegistrySettings settings, InstantSource clock) {
        this(settings, clock, RequestListener.NONE);
    }

    /** As the other, and {@code listener} is told of each request. */
    public HttpRegistry(HttpRegistrySettings settings, InstantSource clock, RequestListener listener) {
        this.settings = settings;
        this.clock = clock;
        PublicAddresses addresses = new PublicAddresses(settings.privateRedirects(), Names.OF_PROCESS);
        this.wire = new Wire(settings, addresses, clock, listener);
        this.credentials = settings.credentials();
        this.redirects = new Redirects(new SecondTry(wire, settings.patience()), addresses);
        this.authentication = new Authentication(settings, new Tokens(redirects, clock));
        this.conversation = new Conversation(redirects, authentication);
        this.large = new LargeDocuments(MANIFEST_LIMIT);
        this.referrers = new ReferrersList(pages(), this::credentialsScope, clock);
    }

    private HttpRegistry(HttpRegistry registry, Credentials credentials) {
        this.settings = registry.settings;
        this.clock = registry.clock;
        this.wire = registry.wire;
        this.credentials = credentials;
        this.redirects = registry.redirects;
        this.authentication = registry.authentication.as(credentials);
        this.conversation = new Conversation(redirects, authentication);
        this.large = registry.large;
        this.referrers = registry.referrers.as(pages(), this::credentialsScope);
    }

    private ReferrersPages pages() {
        return new ReferrersPages(conversation, large);
    }

    @Override
    public Registry with(Credentials others) {
        return new HttpRegistry(this, new OwnFirst(settings.credentials(), others));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return told(
                repository,
                target(repository)
                        .then(target -> manifest(
                                target,
                                digest.toString(),
                                answer -> digest.names(answer.body())
                                        ? ManifestDocument.read(digest, answer.body(), answer.contentType())
                                        : wrongBytes(answer, digest),
                                new Deadline(deadline, clock))));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        if (!ImageRef.isTag(tag)) {
            return new Absent<>(
                    404, "no registry can have the tag that was asked for: " + tag.length() + " characters");
        }
        return told(
                repository,
                target(repository)
                        .then(target -> manifest(
                                target,
                                tag,
                                answer -> ManifestDocument.read(
                                        Digest.sha256(answer.body()), answer.body(), answer.contentType()),
                                new Deadline(deadline, clock))));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        if (descriptor.size() > limit) {
            return new Bad<>(
                    Fault.OVER_LIMIT,
                    repository + "@" + descriptor.digest() + " has " + descriptor.size() + " bytes, at most " + limit
                            + " are read");
        }
        return told(
                repository,
                target(repository)
                        .then(target -> ask(
                                target,
                                new Conversation.Question(
                                        target.at("blobs", descriptor.digest().toString()),
                                        "*/*",
                                        descriptor.size(),
                                        Redirects.Reach.PUBLIC_HTTPS),
                                new Deadline(deadline, clock)))
                        .then(answer -> isWhole(answer, descriptor)
                                ? new Found<>(answer.body())
                                : wrongBytes(answer, descriptor.digest())));
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return told(
                repository,
                target(repository)
                        .then(target -> referrers.read(
                                target,
                                subject,
                                new Deadline(deadline, clock),
                                tag -> manifest(repository, tag, deadline))));
    }

    @Override
    public String credentialsScope(Repository repository) {
        return CredentialScope.of(credentials.forHost(repository.domain()));
    }

    @Override
    public void close() {
        wire.close();
    }

    /** What somebody else's credential meets with says nothing certain of the registry: he may have used it up, or made it so. */
    private <T> Fetched<T> told(Repository repository, Fetched<T> fetched) {
        boolean brought = credentials instanceof OwnFirst shown && shown.isOthers(repository.domain());
        return brought
                        && fetched instanceof Unreachable<T>(Trouble trouble, String message)
                        && trouble != Trouble.CONNECTION
                        && !trouble.mayBeOfOurAsking()
                ? new Unreachable<>(
                        Trouble.FAILED_THE_ASKER, message + " (asked with the credential of an image pull secret)")
                : fetched;
    }

    private Fetched<Manifest> manifest(
            Target target, String reference, Function<Answer, Fetched<Manifest>> read, Deadline deadline) {
        URI uri = target.at("manifests", reference);
        return large.read(
                (most, until) -> ask(
                        target, new Conversation.Question(uri, MANIFESTS, most, Redirects.Reach.SAME_ORIGIN), until),
                answer -> large.whole(answer).then(read),
                deadline);
    }

    private Fetched<Answer> ask(Target target, Conversation.Question question, Deadline deadline) {
        return conversation.get(target, question, deadline).then(Answer::ok);
    }

    private Fetched<Target> target(Repository repository) {
        return credentials.forHost(repository.domain()).then(_ -> Target.of(repository, settings.plainHttp()));
    }

    private static boolean isWhole(Answer answer, Descriptor descriptor) {
        return !answer.received().cut()
                && answer.body().length == descriptor.size()
                && descriptor.digest().names(answer.body());
    }

    private static <T> Fetched<T> wrongBytes(Answer answer, Digest asked) {
        return new Bad<>(
                Fault.WRONG_BYTES,
                "GET " + Answer.shown(answer.uri()) + ": "
                        + (answer.received().cut()
                                ? "more bytes than the descriptor says"
                                : answer.body().length + " bytes")
                        + " that are not " + asked);
    }
}
