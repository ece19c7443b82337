package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostileReferrersIT {
    private static final Digest IMAGE = Digest.sha256("image".getBytes(UTF_8));
    private static final String API = "/referrers/";
    private static final String TAG = "/manifests/sha256-";

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HostileRegistry elsewhere = HostileRegistry.plain();
    private final HttpRegistry client = Clients.loggedIn(hostile);

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
        elsewhere.close();
    }

    private Fetched<List<Descriptor>> referrers() {
        return client.referrers(hostile.repository(), IMAGE, soon());
    }

    @Test
    void asksNoTagWhereTheApiListsSomething() {
        hostile.on(API, index(entries(0, 2))).on(TAG, index(entries(1, 3)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 2)));
        assertThat(hostile.seen()).hasSize(1);
    }

    @Test
    void readsTheTagWhereTheApiListsNothing() {
        hostile.on(API, index(List.of())).on(TAG, index(entries(1, 3)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(1, 3)));
    }

    @Test
    void asksOnceForAnApiThatIsNotThere() {
        hostile.on(API, HostileRegistry.status(404)).on(TAG, index(entries(0, 2)));
        referrers();

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 2)));
        assertThat(hostile.seen()).hasSize(3);
    }

    @Test
    void asksAgainForTheApiWhereThereIsNoTagEither() {
        hostile.on(API, HostileRegistry.status(404)).on(TAG, index(entries(0, 2)));
        referrers();
        hostile.on(TAG, HostileRegistry.status(404)).on(API, index(entries(5, 6)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(5, 6)));
    }

    @Test
    void aRepositoryThatIsNotThereIsNoRegistryWithoutTheApi() {
        referrers();
        hostile.on(API, index(entries(0, 1))).on(TAG, index(entries(1, 2)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 1)));
    }

    @Test
    void whatTheApiSaysOfOneImageHidesNothingOfAnother() {
        hostile.on(API, HostileRegistry.status(404)).on(TAG, index(entries(0, 2)));
        client.referrers(hostile.repository(), Digest.sha256("nowhere".getBytes(UTF_8)), soon());
        hostile.on(API, index(entries(0, 1))).on(TAG, index(List.of()));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 1)));
    }

    @Test
    void refusesATagThatListsTooMany() {
        hostile.on(API, HostileRegistry.status(404)).on(TAG, index(entries(0, 1_001)));

        assertThat(referrers()).satisfies(bad(Fault.OVER_LIMIT));
    }

    @Test
    void followsPagesAtTheRegistryItself() {
        hostile.on(API, page(entries(0, 1), "</v2/acme/api/referrers/x?page=2>; rel=\"next\""))
                .on("page=2", page(entries(1, 2), "<?page=3>; rel=next"))
                .on("page=3", index(entries(2, 3)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 3)));
    }

    @Test
    void ignoresOtherLinks() {
        hostile.on(API, page(entries(0, 1), "</prev>; rel=\"prev\", </doc>; rel=\"nextish\""));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 1)));
    }

    @Test
    void givesUpOnPagesWithoutEnd() {
        hostile.on(API, page(List.of(), "<?again>; rel=\"next\""));

        assertThat(referrers()).satisfies(bad(Fault.OVER_LIMIT));
        assertThat(hostile.seen()).hasSize(ReferrersPages.MOST_PAGES);
    }

    @Test
    void followsNoPageToAnotherHost() {
        hostile.on(API, page(List.of(), "<http://" + elsewhere.host() + "/v2/>; rel=\"next\""));

        assertThat(referrers()).satisfies(bad(Fault.FORBIDDEN_TARGET));
        assertThat(elsewhere.seen()).isEmpty();
    }

    @Test
    void refusesTenThousandReferrersRatherThanCuttingThemShort() {
        hostile.on(API, index(entries(0, 10_000)));

        assertThat(referrers()).satisfies(bad(Fault.OVER_LIMIT));
    }

    @Test
    void stopsReadingAnEndlessList() {
        hostile.on(API, HostileRegistry.endless(MediaTypes.OCI_INDEX));

        assertThat(referrers()).satisfies(bad(Fault.OVER_LIMIT));
    }

    @Test
    void refusesTooManyReferrersOverSeveralPages() {
        AtomicInteger page = new AtomicInteger();
        hostile.on(API, exchange -> {
            int from = page.getAndIncrement() * 120;
            page(entries(from, from + 120), "<?n=" + from + ">; rel=\"next\"").answer(exchange);
        });

        assertThat(referrers()).satisfies(bad(Fault.OVER_LIMIT));
        assertThat(page.get()).isLessThan(ReferrersPages.MOST_PAGES);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406})
    void readsTheTagWhereThereIsNoApi(int status) {
        hostile.on(API, HostileRegistry.status(status)).on(TAG, index(entries(0, 2)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 2)));
    }

    @Test
    void readsTheTagWhereTheApiAnswersAnotherKindOfDocument() {
        hostile.on(API, HostileRegistry.body("text/html", "<html>".getBytes(UTF_8)))
                .on(TAG, index(entries(0, 2)));

        assertThat(referrers()).isEqualTo(new Found<>(entries(0, 2)));
    }

    @Test
    void findsNothingWhereBothSayThatThereIsNothing() {
        assertThat(referrers()).isEqualTo(new Found<>(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"/referrers/, 503", "/referrers/, 429", "/manifests/sha256-, 500"})
    void neverTakesTroubleForAbsence(String part, int status) {
        hostile.on(API, index(List.of())).on(TAG, index(entries(1, 2))).on(part, HostileRegistry.status(status));

        assertThat(referrers()).satisfies(unreachable(status == 429 ? Trouble.RATE_LIMITED : Trouble.SERVER_ERROR));
    }

    @ParameterizedTest
    @CsvSource({"/referrers/, 401", "/referrers/, 403", "/manifests/sha256-, 403"})
    void neverTakesARefusalForAnEmptyList(String part, int status) {
        hostile.on(API, index(List.of())).on(part, HostileRegistry.status(status));

        assertThat(referrers()).satisfies(absent(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"schemaVersion\":2}", "{\"schemaVersion\":2,\"manifests\":null}", "not json"})
    void refusesAListThatIsNone(String text) {
        hostile.on(API, HostileRegistry.body(MediaTypes.OCI_INDEX, text.getBytes(UTF_8)));

        assertThat(referrers()).satisfies(bad(Fault.MALFORMED));
    }

    @Test
    void refusesATagThatNamesNoIndex() {
        Descriptor config = Clients.descriptor(OciDocuments.EMPTY);
        byte[] image = OciDocuments.manifest("", config, List.of(), Optional.empty(), Map.of());
        hostile.on(TAG, HostileRegistry.body(MediaTypes.OCI_MANIFEST, image));

        assertThat(referrers()).satisfies(bad(Fault.MALFORMED));
    }

    @Test
    void countsPagesAgainstTheDeadline() {
        hostile.on(API, HostileRegistry.after(150, page(List.of(), "<?again>; rel=\"next\"")));

        assertThat(client.referrers(hostile.repository(), IMAGE, Clients.inMillis(500)))
                .satisfies(Clients.late());
    }

    private static HostileRegistry.Behaviour index(List<Descriptor> entries) {
        return HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(entries));
    }

    private static HostileRegistry.Behaviour page(List<Descriptor> entries, String link) {
        return exchange -> {
            exchange.getResponseHeaders().set("Link", link);
            index(entries).answer(exchange);
        };
    }

    private static List<Descriptor> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Descriptor(
                        MediaTypes.OCI_MANIFEST, Digest.sha256(("" + i).getBytes(UTF_8)), i, "a/b", Map.of()))
                .toList();
    }
}
