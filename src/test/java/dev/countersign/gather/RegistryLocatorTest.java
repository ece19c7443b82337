package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryLocatorTest {
    private final TestRepository repository = new TestRepository();
    private final RegistryLocator locator = new RegistryLocator(repository.registry, Runnable::run);
    private final ImageRef tagged = new ImageRef.Tagged(APP, "1");

    @Test
    void aDigestDecidesByItself() {
        Digest digest = Digest.sha256(new byte[] {7});

        assertThat(locator.locate(new ImageRef.Pinned(APP, Optional.of("1"), digest), LATER))
                .isEqualTo(new Located.At(digest));
        assertThat(repository.registry.asked()).isEmpty();
    }

    @Test
    void aTagNamesWhatTheRegistryServes() {
        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.At(repository.digest()));
    }

    @Test
    void aTagIsAskedForEachTime() {
        locator.locate(tagged, LATER);
        Digest other = repository.registry.image(APP, "2", "other").digest();
        repository.registry.moveTag(APP, "1", other);

        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.At(other));
    }

    @Test
    void tellsAbsenceNonsenseAndSilenceApart() {
        repository.registry.answers(Call.TAG, new Fetched.Absent<>(404, "404"));
        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.Absent("404"));

        repository.registry.answers(Call.TAG, new Fetched.Bad<>(Fault.MALFORMED, "no manifest"));
        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.Bad(Cause.MALFORMED, "no manifest"));

        repository.registry.answers(Call.TAG, new Fetched.Bad<>(Fault.FORBIDDEN_REALM, "pair the two"));
        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.Bad(Cause.FORBIDDEN_REALM, "pair the two"));

        repository.registry.answers(Call.TAG, new Fetched.Unreachable<>(Trouble.TIMEOUT, "timeout"));
        assertThat(locator.locate(tagged, LATER)).isEqualTo(new Located.Unknown("timeout"));
    }

    @Test
    void severalReferencesAreEachLookedUpOnce() {
        ImageRef absent = new ImageRef.Tagged(APP, "none");

        Map<ImageRef, Located> located = locator.locate(List.of(tagged, absent, tagged), LATER);

        assertThat(located).hasSize(2).containsEntry(tagged, new Located.At(repository.digest()));
        assertThat(located.get(absent)).isInstanceOf(Located.Absent.class);
        assertThat(repository.registry.asked()).hasSize(2);
    }
}
