package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Located;
import dev.countersign.people.Role;
import dev.countersign.workload.ImageUse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alice has a Pod run, and Bob puts a container into it. */
class DividedDeployerTest {
    private static final ImageUse APP = new ImageUse("app", ImageUse.Type.APP, REFERENCE);
    private static final ImageUse DEBUG = new ImageUse("debug", ImageUse.Type.EPHEMERAL, REFERENCE);

    private static Cases runIn(ImageUse... uses) {
        return Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                .deployedBy(new Deployer.Divided(Deployer.user("alice"), Deployer.user("bob"), Set.of(DEBUG)))
                .images(List.of(new ImageInQuestion(REFERENCE, List.of(uses), new Located.At(IMAGE))));
    }

    @Test
    void whatThePodRanIsDeployedByWhoeverHadItRun() {
        assertThat(runIn(APP).found(approval("github", "bob")).told("approved")).isEqualTo("Pass");
        assertThat(runIn(APP).found(approval("github", "alice")).told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    @Test
    void whatIsPutIntoItIsDeployedByWhoeverDebugsIt() {
        assertThat(runIn(DEBUG).found(approval("github", "bob")).told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(runIn(DEBUG).found(approval("github", "alice")).told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void anImageThatIsThereTwiceIsDeployedByBoth() {
        assertThat(runIn(APP, DEBUG).found(approval("github", "bob")).told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(runIn(APP, DEBUG).found(approval("github", "alice")).told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(runIn(APP, DEBUG).found(approval("github", "carol")).told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void bothHaveAPartInIt() {
        assertThat(runIn(APP).found(approval("github", "carol")).evaluate().people())
                .filteredOn(each -> each.act().role() == Role.DEPLOYER)
                .extracting(each -> each.act().name())
                .containsExactly("alice", "bob");
    }

    @Test
    void oneOfThemWhomNobodyKnowsMayBeAnybody() {
        Cases cases = runIn(APP, DEBUG)
                .deployedBy(
                        new Deployer.Divided(new Deployer.Unknown("no stamp"), Deployer.user("bob"), Set.of(DEBUG)));

        assertThat(cases.found(approval("github", "carol")).told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
    }
}
