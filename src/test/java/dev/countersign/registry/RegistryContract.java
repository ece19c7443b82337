package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every registry must answer, run against the fake and against the client with real registries. */
public abstract class RegistryContract {
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final Digest NOWHERE = Digest.sha256("nowhere".getBytes(UTF_8));

    protected abstract Registry registry();

    protected abstract RegistryWriter writer();

    /** A repository that no other test uses. */
    protected abstract Repository repository();

    protected abstract Instant soon();

    @Test
    void findsAManifestByDigestAndByTag() {
        Repository repository = repository();
        Descriptor image = writer().image(repository, "v1", "hello");

        Manifest byTag = found(registry().manifest(repository, "v1", soon()));
        Manifest byDigest = found(registry().manifest(repository, image.digest(), soon()));

        assertThat(byTag.digest()).isEqualTo(image.digest());
        assertThat(byDigest.bytes()).isEqualTo(byTag.bytes());
        assertThat(byDigest.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
        assertThat(byDigest.layers()).hasSize(1);
    }

    @Test
    void findsABlobOfExactlyItsDescriptor() {
        Repository repository = repository();
        Descriptor blob = writer().blob(repository, "text/plain", "payload".getBytes(UTF_8));

        assertThat(found(registry().blob(repository, blob, 100, soon())))
                .asString(UTF_8)
                .isEqualTo("payload");
    }

    @Test
    void refusesABlobThatIsNotOfItsDescriptorsSize() {
        Repository repository = repository();
        Descriptor blob = writer().blob(repository, "text/plain", "payload".getBytes(UTF_8));

        assertThat(registry().blob(repository, sized(blob, 6), 100, soon())).satisfies(bad(Fault.WRONG_BYTES));
        assertThat(registry().blob(repository, sized(blob, 8), 100, soon())).satisfies(bad(Fault.WRONG_BYTES));
    }

    @Test
    void refusesABlobOverTheLimitWithoutReadingIt() {
        Repository repository = repository();
        Descriptor blob = writer().blob(repository, "text/plain", "payload".getBytes(UTF_8));

        assertThat(registry().blob(repository, blob, 6, soon())).satisfies(bad(Fault.OVER_LIMIT));
        assertThat(registry().blob(repository, blob, 7, soon())).isInstanceOf(Found.class);
    }

    @Test
    void saysThatThereIsNothing() {
        Repository repository = repository();
        writer().image(repository, "v1", "hello");

        assertThat(registry().manifest(repository, "v2", soon())).satisfies(RegistryContract::absent);
        assertThat(registry().manifest(repository, NOWHERE, soon())).satisfies(RegistryContract::absent);
        assertThat(registry().blob(repository, new Descriptor("a/b", NOWHERE, 1, "", Map.of()), 9, soon()))
                .satisfies(RegistryContract::absent);
    }

    @Test
    void findsNothingUnderATagThatNoRegistryCouldHave() {
        assertThat(registry().manifest(repository(), "../../v2/other/manifests/x", soon()))
                .satisfies(RegistryContract::absent);
    }

    @Test
    void listsReferrersInOrderWithoutRepeats() {
        Repository repository = repository();
        Descriptor image = writer().image(repository, "v1", "hello");
        Descriptor first = writer().referrer(repository, image, BUNDLE, "one".getBytes(UTF_8));
        Descriptor second = writer().referrer(repository, image, BUNDLE, "two".getBytes(UTF_8));
        writer().fallbackTag(repository, image.digest(), List.of(second, first));

        assertThat(found(registry().referrers(repository, image.digest(), soon())))
                .extracting(Descriptor::digest)
                .containsExactlyInAnyOrder(first.digest(), second.digest());
    }

    @Test
    void listsWhatOnlyTheFallbackTagNames() {
        Repository repository = repository();
        Descriptor image = writer().image(repository, "v1", "hello");
        Descriptor other = writer().image(repository, "other", "not a referrer by itself");
        writer().fallbackTag(repository, image.digest(), List.of(other));

        assertThat(found(registry().referrers(repository, image.digest(), soon())))
                .extracting(Descriptor::digest)
                .containsExactly(other.digest());
    }

    @Test
    void findsNoReferrersWhereThereAreNone() {
        Repository repository = repository();
        Descriptor image = writer().image(repository, "v1", "hello");

        assertThat(found(registry().referrers(repository, image.digest(), soon())))
                .isEmpty();
    }

    @Test
    void readsTheSubjectFromTheFetchedManifest() {
        Repository repository = repository();
        Descriptor image = writer().image(repository, "v1", "hello");
        Descriptor referrer = writer().referrer(repository, image, BUNDLE, "one".getBytes(UTF_8));

        Manifest manifest = found(registry().manifest(repository, referrer.digest(), soon()));

        assertThat(manifest.subject()).contains(image.digest());
        assertThat(manifest.artifactType()).isEqualTo(BUNDLE);
    }

    @Test
    void asksNothingOnceTheDeadlineHasPassed() {
        assertThat(registry().manifest(repository(), "v1", Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        answer -> assertThat(answer.trouble()).isEqualTo(Trouble.CROWDED));
    }

    @Test
    void refusesADocumentThatIsNoManifest() {
        Repository repository = repository();
        byte[] index = OciDocuments.index(List.of());
        byte[] both = new String(index, UTF_8)
                .replace("\"manifests\":[]", "\"manifests\":[],\"layers\":[]")
                .getBytes(UTF_8);
        Descriptor ambiguous = writer().manifest(repository, both, Optional.of("both"));

        assertThat(registry().manifest(repository, ambiguous.digest(), soon())).satisfies(bad(Fault.MALFORMED));
    }

    protected static <T> T found(Fetched<T> answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found<T>) answer).value();
    }

    private static Consumer<Fetched<?>> bad(Fault fault) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(fault));
    }

    private static void absent(Fetched<?> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.status()).isEqualTo(404));
    }

    private static Descriptor sized(Descriptor descriptor, long size) {
        return new Descriptor(descriptor.mediaType(), descriptor.digest(), size, "", Map.of());
    }
}
