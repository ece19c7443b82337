package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("key.pub"), TestSigner.create().pem());
        Files.writeString(folder.resolve("junk"), "junk");
        Files.writeString(folder.resolve("file"), "file");
    }

    /** KEY is a key, JUNK a file that is nothing, FILE any file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''                                                                 | Missing required subcommand",
                "sing x                                                             | 'sing'",
                "verify-bundle --key KEY FILE                                       | --bundle",
                "verify-bundle --key KEY --bundle JUNK                              | FILE_OR_DIGEST",
                "verify-bundle --bundle JUNK FILE                                   | say who must have signed",
                "verify-bundle --bundle JUNK --key KEY --certificate-identity a FILE | not both",
                "verify-bundle --bundle JUNK --key JUNK FILE                        | the key",
                "verify-bundle --bundle absent --key KEY FILE                       | the bundle absent: there is no such file",
                "verify-bundle --bundle JUNK --key KEY sha256:12                    | the file sha256:12: there is no such file",
                "verify-bundle --bundle JUNK --key KEY --trusted-root JUNK FILE     | the trusted root",
                "verify-bundle --bundle JUNK --key KEY --colour FILE                | --colour",
                "verify app                                                         | say who must have signed",
                "verify --key KEY app:                                              | the image app:",
                "verify --key KEY --type bill app                                   | signature, vuln-scan",
                "verify --key KEY --type custom:load app                            | give the URI of one",
                "verify --key KEY --output yaml app                                 | --output",
                "verify --key KEY --registry-config JUNK app                        | the registry config",
                "verify --key KEY --registry-cacert JUNK app                        | no PEM certificates",
                "verify --key KEY --registry-cacert /no/such.pem app                | there is no such file",
                "verify --key KEY --registry-mirror ghcr.io app                     | --registry-mirror: ",
                "verify --key KEY --registry-mirror a.io=b.io --registry-mirror a.io=c.io app | a.io is named twice",
                "verify --key KEY --token-realm a.io app                             | --token-realm: ",
                "verify --key KEY --private-redirect https://a.io app               | --private-redirect: ",
                "verify --trusted-root JUNK --certificate-identity a app            | needed is one of --certificate-oidc-issuer",
                "verify --trusted-root JUNK --certificate-oidc-issuer a app         | needed is one of --certificate-identity",
                "verify --trusted-root JUNK --certificate-oidc-issuer a --certificate-identity-regexp ( app | --certificate-identity-regexp is not",
            })
    void saysWhatIsWrongWithACommand(String command, String why) {
        Ran ran = Ran.with(arguments(command));

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains(why).hasLineCount(2);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--help", "verify-bundle --help", "verify -h"})
    void explainsItself(String command) {
        Ran ran = Ran.with(arguments(command));

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("Usage: countersign");
    }

    @Test
    void repeatsNothingThatATerminalActsOn() {
        Ran ran = Ran.with(arguments("verify --key KEY --type \u001b[31m app"));

        assertThat(ran.err()).contains("--type is \"?[31m\"").doesNotContain("\u001b");
    }

    @Test
    void tellsADefectFromARefusal() {
        Registries defective = (_, _) -> {
            throw new IllegalStateException("a defect");
        };

        Ran ran = Ran.with(defective, arguments("verify --key KEY app"));

        assertThat(ran.exit()).isEqualTo(Exit.DEFECT);
        assertThat(ran.err()).startsWith("countersign: this is a defect");
    }

    private String[] arguments(String command) {
        String named = command.replace("KEY", folder.resolve("key.pub").toString())
                .replace("JUNK", folder.resolve("junk").toString())
                .replace(" FILE", " " + folder.resolve("file"));
        return named.isEmpty() || named.equals("''") ? new String[0] : named.split(" ");
    }
}
