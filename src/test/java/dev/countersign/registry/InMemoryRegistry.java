package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registry without a network, which passes {@link RegistryContract}. It is 1970 there, so that no deadline after that has
 * passed. {@link #answers} makes one kind of call go wrong; {@link #corrupt} swaps bytes under their digest.
 */
public final class InMemoryRegistry implements Registry, RegistryWriter {
    /** The kinds of call that can be made to go wrong. */
    public enum Call {
        MANIFEST,
        TAG,
        BLOB,
        REFERRERS
    }

    private record Key(Repository repository, String name) {}

    private final Map<Key, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<Key, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<Key, Digest> tags = new ConcurrentHashMap<>();
    private final List<Key> order = new CopyOnWriteArrayList<>();
    private final Map<Call, Fetched<?>> troubles = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String credentials = "anonymous";

    /** From now on every call of this kind is answered so: an Absent, a Bad or an Unreachable. */
    public InMemoryRegistry answers(Call call, Fetched<?> trouble) {
        troubles.put(call, trouble);
        return this;
    }

    /** From now on nothing can be asked. */
    public InMemoryRegistry down(Trouble trouble) {
        for (Call call : Call.values()) {
            answers(call, new Unreachable<>(trouble, "the registry is down"));
        }
        return this;
    }

    /** From now on it is read with another credential. */
    public InMemoryRegistry as(String scope) {
        credentials = scope;
        return this;
    }

    /** From now on all is well again. */
    public InMemoryRegistry up() {
        troubles.clear();
        return this;
    }

    /** Serves other bytes under this digest. */
    public InMemoryRegistry corrupt(Repository repository, Digest digest) {
        Key key = new Key(repository, digest.toString());
        byte[] junk = "{}x".getBytes(UTF_8);
        blobs.computeIfPresent(key, (k, bytes) -> junk);
        manifests.computeIfPresent(key, (k, bytes) -> junk);
        return this;
    }

    /** Lets a tag name other bytes from now on. */
    public InMemoryRegistry moveTag(Repository repository, String tag, Digest digest) {
        tags.put(new Key(repository, tag), digest);
        return this;
    }

    /** How many bytes the blob of that digest has; 0 where there is none. */
    long size(Repository repository, String digest) {
        byte @Nullable [] bytes = blobs.get(new Key(repository, digest));
        return bytes == null ? 0 : bytes.length;
    }

    /** Every call so far, as {@code BLOB ghcr.io/acme/api sha256:…}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Descriptor blob(Repository repository, String mediaType, byte[] bytes) {
        Digest digest = Digest.sha256(bytes);
        blobs.put(new Key(repository, digest.toString()), bytes);
        return new Descriptor(mediaType, digest, bytes.length, "", Map.of());
    }

    @Override
    public Descriptor manifest(Repository repository, byte[] bytes, Optional<String> tag) {
        Digest digest = Digest.sha256(bytes);
        Key key = new Key(repository, digest.toString());
        if (manifests.put(key, bytes) == null) {
            order.add(key);
        }
        tag.ifPresent(name -> tags.put(new Key(repository, name), digest));
        return describe(digest, bytes);
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return ask(Call.MANIFEST, repository, digest.toString(), deadline, () -> stored(repository, digest));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return ask(Call.TAG, repository, tag, deadline, () -> {
            @Nullable Digest digest = tags.get(new Key(repository, tag));
            return digest == null ? absent(repository, "tag " + tag) : stored(repository, digest);
        });
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return ask(Call.BLOB, repository, descriptor.digest().toString(), deadline, () -> {
            byte @Nullable [] bytes =
                    blobs.get(new Key(repository, descriptor.digest().toString()));
            if (descriptor.size() > limit) {
                return new Bad<>(Fault.OVER_LIMIT, descriptor.digest() + " is larger than " + limit);
            }
            if (bytes == null) {
                return absent(repository, "blob " + descriptor.digest());
            }
            return bytes.length == descriptor.size() && descriptor.digest().names(bytes)
                    ? new Found<>(bytes)
                    : new Bad<>(Fault.WRONG_BYTES, "other bytes than " + descriptor.digest());
        });
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return ask(Call.REFERRERS, repository, subject.toString(), deadline, () -> {
            List<Descriptor> known = order.stream()
                    .filter(key -> key.repository().equals(repository))
                    .flatMap(key -> referring(key, subject).stream())
                    .toList();
            @Nullable Digest list = tags.get(new Key(repository, ReferrersTag.of(subject)));
            Fetched<List<Descriptor>> listed = list == null
                    ? new Found<>(List.of())
                    : stored(repository, list).then(ReferrersDocument::fallback);
            return listed.then(fallback -> ReferrersDocument.merged(known, fallback));
        });
    }

    /** Lets everybody in: credentials are nothing to it. */
    @Override
    public InMemoryRegistry with(Credentials others) {
        return this;
    }

    @Override
    public String credentialsScope(Repository repository) {
        return credentials;
    }

    private Optional<Descriptor> referring(Key key, Digest subject) {
        Digest digest = Digest.parse(key.name()).orElseThrow();
        byte[] bytes = Objects.requireNonNull(manifests.get(key));
        return ManifestDocument.read(digest, bytes, "") instanceof Found<Manifest>(Manifest manifest)
                        && manifest.subject().filter(subject::equals).isPresent()
                ? Optional.of(describe(digest, bytes))
                : Optional.empty();
    }

    private Fetched<Manifest> stored(Repository repository, Digest digest) {
        byte @Nullable [] bytes = manifests.get(new Key(repository, digest.toString()));
        if (bytes == null) {
            return absent(repository, digest.toString());
        }
        return digest.names(bytes)
                ? ManifestDocument.read(digest, bytes, "")
                : new Bad<>(Fault.WRONG_BYTES, "other bytes than " + digest);
    }

    private static Descriptor describe(Digest digest, byte[] bytes) {
        return ManifestDocument.read(digest, bytes, "") instanceof Found<Manifest>(Manifest manifest)
                ? new Descriptor(manifest.mediaType(), digest, bytes.length, manifest.artifactType(), Map.of())
                : new Descriptor(MediaTypes.OCI_MANIFEST, digest, bytes.length, "", Map.of());
    }

    private <T> Fetched<T> ask(
            Call call, Repository repository, String what, Instant deadline, Supplier<Fetched<T>> answer) {
        asked.add(call + " " + repository + " " + what);
        if (!deadline.isAfter(Instant.EPOCH)) {
            return new Unreachable<>(Trouble.CROWDED, "the deadline has passed");
        }
        @Nullable Fetched<?> trouble = troubles.get(call);
        return trouble == null ? answer.get() : trouble.then(InMemoryRegistry::noTrouble);
    }

    private static <T> Fetched<T> noTrouble(Object value) {
        throw new IllegalArgumentException("answers() takes what goes wrong, not " + value);
    }

    private static <T> Fetched<T> absent(Repository repository, String what) {
        return new Absent<>(404, "GET " + repository + " " + what + ": 404");
    }
}
