package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Located;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
    private static final String TAGGED = "registry.example/app:1";

    private static Cases judged(Located located) {
        return Cases.judgedBy(TestProfiles.profile().trust("release", RELEASE).signature("signed"))
                .image(TAGGED, located)
                .found(RELEASE.signs(IMAGE));
    }

    private static void bothTell(Located located, String told) {
        assertThat(judged(located).told(Finding.IMAGE_PINNED)).isEqualTo(told);
        assertThat(judged(located).told("signed")).isEqualTo(told);
        assertThat(judged(located).pinningRequired().told(Finding.IMAGE_PINNED)).isEqualTo(told);
    }

    @Test
    void aTagThatIsNotThereIsMissing() {
        bothTell(new Located.Absent("GET tag: 404"), "Missing IMAGE_NOT_FOUND");
        assertThat(judged(new Located.Absent("GET tag: 404")).message("signed")).startsWith("GET tag: 404; push");
    }

    @Test
    void whatCannotBeAnImageIsUnreadable() {
        bothTell(new Located.Bad(Cause.MALFORMED, "no manifest"), "Unreadable IMAGE_UNREADABLE");
        assertThat(judged(new Located.Bad(Cause.MALFORMED, "no manifest")).message("signed"))
                .isEqualTo("no manifest; push the image anew");
    }

    @Test
    void aRegistryThatSendsElsewhereIsNotAnImageToPushAnew() {
        bothTell(new Located.Bad(Cause.FORBIDDEN_REALM, "pair the two"), "Unreadable REALM_FORBIDDEN");
        bothTell(new Located.Bad(Cause.FORBIDDEN_TARGET, "a redirect"), "Unreadable REDIRECT_FORBIDDEN");
        assertThat(judged(new Located.Bad(Cause.FORBIDDEN_REALM, "pair the two"))
                        .message("signed"))
                .isEqualTo("pair the two");
    }

    @Test
    void aRegistryThatCannotBeAskedLeavesItUnknown() {
        bothTell(new Located.Unknown("connection refused"), "Unknown TAG_UNRESOLVED");
        assertThat(judged(new Located.Unknown("connection refused")).message("signed"))
                .isEqualTo(
                        "could not ask what the tag names: connection refused; try again, or name the image by its digest");
    }

    @Test
    void thatWeWereTooBusyLeavesItUnknownUnderACodeOfItsOwn() {
        bothTell(new Located.Overloaded("no turn"), "Unknown OVERLOADED");
        assertThat(judged(new Located.Overloaded("no turn")).message("signed"))
                .isEqualTo(
                        "there was no room or time to ask what the tag names: no turn; try again, or name the image by its digest");
    }

    @Test
    void anImageBeyondTheMostFails() {
        bothTell(new Located.Surplus("more than 64"), "Fail TOO_MANY_IMAGES");
    }

    @Test
    void aContainerThatNobodyReportsOfLeavesItUnknown() {
        bothTell(new Located.NotObserved("no imageID yet"), "Unknown IMAGE_NOT_OBSERVED");
        assertThat(judged(new Located.NotObserved("no imageID yet")).message("signed"))
                .isEqualTo("no imageID yet");
    }

    @Test
    void nothingIsGatheredAboutAnImageThatIsNotLocated() {
        Cases cases = judged(new Located.Unknown("timeout"));
        cases.evaluate();

        assertThat(cases.evidence.asked()).isEmpty();
    }

    @Test
    void aTagIsEnoughWherePinningIsNotRequired() {
        assertThat(judged(new Located.At(IMAGE)).findings())
                .extracting(Finding::requirement)
                .containsExactly("signed");
    }

    @Test
    void aPodThatIsNotPinnedFailsAndIsToldHowToPin() {
        Cases cases = judged(new Located.At(IMAGE)).pinningRequired();

        assertThat(cases.told(Finding.IMAGE_PINNED)).isEqualTo("Fail IMAGE_UNPINNED");
        assertThat(cases.message(Finding.IMAGE_PINNED)).endsWith("name it registry.example/app:1@" + IMAGE);
        assertThat(cases.told("signed")).isEqualTo("Pass");
    }

    @Test
    void aPinnedImageIsFine() {
        Cases cases = Cases.judgedBy(
                        TestProfiles.profile().trust("release", RELEASE).signature("signed"))
                .pinningRequired()
                .found(RELEASE.signs(IMAGE));

        assertThat(cases.findings()).extracting(Finding::requirement).containsExactly("signed");
    }

    @Test
    void digestsInMessagesAreShort() {
        Located located = new Located.Absent("GET " + IMAGE + ": 404");

        assertThat(judged(located).message("signed"))
                .contains("GET " + IMAGE.toString().substring(0, 19) + "…: 404");
    }
}
