package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTest {
    @ParameterizedTest
    @CsvSource({
        "kubernetes, system:serviceaccount:ci:deployer, system:serviceaccount:ci:deployer, true",
        "kubernetes, system:admin, system:admin, true",
        "kubernetes, alice@acme.example, alice@acme.example, false",
        "github, 49699333, dependabot[bot], true",
        "github, 583231, ada, false",
        "github, system:1, ada, false",
        "gitlab, 77, project_12_bot_3f9c, true",
        "gitlab, 78, group_7_bot, true",
        "gitlab, 79, service_account_group_7_1a2b, true",
        "gitlab, 80, project_manager_bot, false",
        "gitlab.acme.example, 77, project_12_bot_3f9c, true",
        "github.acme.example, 78, renovate[bot], true",
        "GitHub, 79, renovate[bot], true",
        "Kubernetes, system:serviceaccount:ci:deployer, x, true",
        "gitlab.acme.example, 82, ada, false",
        "gitlab, project_7_bot_4ffca2, Release token, true",
        "github, renovate[bot], 29139614+ada@users.noreply.github.com, true",
        "github, 41, 29139614+renovate[bot]@users.noreply.github.com, true",
        "gitlab, 41, project_7_bot_4ffca2@noreply.gitlab.com, true",
        "gitlab, 41, ada@project_7_bot, false",
    })
    void accountsThatTheirProviderNamesAsProgramsArePrograms(String provider, String id, String name, boolean program) {
        Principal who = new Principal(provider, id);

        assertThat(new Act(Role.APPROVER, who, name, false).bot()).isEqualTo(program);
        assertThat(new Act(Role.APPROVER, who, name, true).bot()).isTrue();
    }
}
