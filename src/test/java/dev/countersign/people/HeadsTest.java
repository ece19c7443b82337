package dev.countersign.people;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadsTest {
    private static final IdentityMap MAP = new IdentityMap(
            Map.ofEntries(
                    entry(new Principal("github", "1"), "ada"),
                    entry(new Principal("jira", "a"), "ada"),
                    entry(new Principal("github", "2"), "bob"),
                    entry(new Principal("jira", "b"), "bob"),
                    entry(Principal.ofKubernetes("bob"), "bob"),
                    entry(new Principal("git.example", "X"), "carol"),
                    entry(new Principal("git.example", "x"), "dan"),
                    entry(new Principal("git.example", "Aa"), "eve"),
                    entry(new Principal("git.example", "aa"), "fay")),
            Map.of(),
            GitOps.NONE);

    private static String certain(IdentityMap map, String accounts) {
        List<Act> acts = Stream.of(accounts.split(" "))
                .map(account -> account.split(":"))
                .map(parts -> new Act(Role.APPROVER, new Principal(parts[0], parts[1]), parts[1], false))
                .toList();
        return String.join(
                " ",
                new Heads(map)
                        .certain(acts).stream().map(act -> act.who().toString()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "github:1 jira:a, github:1",
        "github:1 jira:b, github:1 jira:b",
        "github:7 github:8, github:7 github:8",
        "github:7 github:7, github:7",
        "github:x github:X, github:x",
        "github:7 github:name, github:7",
        "github:7 jira:7, github:7",
        "jira:7 github:7 github:8, github:7 github:8",
        "github:1 jira:7 jira:8 jira:9, jira:7 jira:8 jira:9",
        "github:1 jira:b jira:7, github:1 jira:b",
        "github:1 github:2 github:7 jira:8, github:1 github:2 github:7",
        "kubernetes:a kubernetes:b, kubernetes:a",
        "Kubernetes:a Kubernetes:b, Kubernetes:a",
        "github:1 kubernetes:bob, github:1 kubernetes:bob",
        "github:1 kubernetes:BOB, github:1",
        "git.example:X git.example:x, git.example:X git.example:x",
        "git.example:X GIT.example:X, git.example:X",
        "GIT.example:X git.example:X, GIT.example:X",
        "git.example:Aa git.example:aA, git.example:Aa",
        "git.example:aA git.example:Aa, git.example:aA",
        "git.example:Aa git.example:aA git.example:aa, git.example:Aa git.example:aa",
    })
    void areAsManyAsCanBeToldFromEachOther(String accounts, String certain) {
        assertThat(certain(MAP, accounts)).isEqualTo(certain);
    }

    @ParameterizedTest
    @CsvSource({"github:7 github:8, github:7", "github:1 github:2, github:1"})
    void isOneWhereTheMapIsLost(String accounts, String certain) {
        IdentityMap lost = new IdentityMap(MAP.accounts(), Map.of("all", Set.of()), GitOps.NONE, Optional.of("gone"));

        assertThat(certain(lost, accounts)).isEqualTo(certain);
    }
}
