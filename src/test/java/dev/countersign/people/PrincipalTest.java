package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {
    @ParameterizedTest
    @CsvSource({
        "github, Octocat, octocat, true",
        "GITHUB, 0B1F, 0b1f, true",
        "x, {504C3B62-8120-4f0c-a7bc-87800b9d6f70}, 504c3b62-8120-4f0c-a7bc-87800b9d6f70, true",
        "github, MDQ6VXNlcjU4MzIzMQ==, MDQ6VXNlcjU4MzIzMQ, true",
        "github, MDQ6VXNlcjU4MzIzMQ==, MDQ6VXNlcju4MzIzMQ==, false",
        "github, U_kgDOAAjmPw, U_kgDOAAJmPw, false",
        "azure-devops, aad.ZjdhODEx, aad.ZjdhOdEx, false",
        "x, YWxpY2U=, YWxpy2U=, false",
        "kubernetes, alice, Alice, false",
        "Kubernetes, alice, Alice, false",
        "kubernetes, {alice}, alice, false",
    })
    void areOneSpeakerWhereCaseMakesNoOtherAccount(String provider, String one, String other, boolean same) {
        assertThat(new Principal(provider, one)
                        .speaker()
                        .equals(new Principal(provider.toLowerCase(Locale.ROOT), other).speaker()))
                .isEqualTo(same);
    }
}
