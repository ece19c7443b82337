package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.countersign.attestation.Read;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CycloneDxPartsTest {
    /** What CycloneDX's library could need elsewhere, and is not shipped; another library brings some of it to tests. */
    private static final Pattern NOT_SHIPPED =
            Pattern.compile(".*/(jackson-dataformat-xml|woodstox-core|stax2-api|commons-collections4)-[^/]*");

    /** The rest of the class path once more, and which classes of CycloneDX's library were asked for. */
    private static final class Watching extends URLClassLoader {
        private final List<String> asked = new ArrayList<>();

        Watching(URL[] path) {
            super(path, ClassLoader.getPlatformClassLoader());
        }

        static Watching make() throws Exception {
            List<URL> path = new ArrayList<>();
            for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                URI uri = Path.of(each).toUri();
                if (!NOT_SHIPPED.matcher(uri.getPath()).matches()) {
                    path.add(uri.toURL());
                }
            }
            return new Watching(path.toArray(URL[]::new));
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.cyclonedx.")) {
                asked.add(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void takesNoLibraryBeforeThereIsABom() throws Exception {
        try (Watching loader = Watching.make()) {
            facts(loader, Boms.SPDX, Boms.spdx("[{\"SPDXID\":\"a\",\"name\":\"a\"}]"));

            assertThat(loader.asked).isEmpty();

            facts(loader, Boms.CYCLONE, Boms.component(""));

            assertThat(loader.asked).contains("org.cyclonedx.model.Component");
        }
    }

    @Test
    void needsNothingThatIsNotShipped() throws Exception {
        try (Watching loader = Watching.make()) {
            String bom = Boms.cycloneDx("""
                    ,"metadata":{"component":{"name":"shop"},"tools":{"components":[{"name":"a"}],"services":[{"name":"b"}]}},
                    "components":[{"type":"library","name":"a","supplier":{"name":"b"},"licenses":[{"license":{"id":"MIT"}},
                    {"expression":"ISC"}]}],"compositions":[{"aggregate":"complete"}],"vulnerabilities":[{"id":"a",
                    "analysis":{"state":"resolved"},"affects":[{"ref":"a"}],"references":[{"id":"b"}]}]""");

            assertThat(facts(loader, Boms.CYCLONE, bom))
                    .hasToString(Read.facts(Boms.CYCLONE, bom).toString());
            assertThat(facts(loader, Boms.CYCLONE, Evidence.file("syft/cyclonedx-1.4.json")))
                    .asInstanceOf(LIST)
                    .hasSize(1);
        }
    }

    @Test
    void aMemberThatALicenseDoesNotHaveIsNotReadAsTheLicense() {
        String agpl = licensed("{\"id\":\"AGPL-3.0-only\",\"version\":{\"id\":\"MIT\"}}");

        assertThat(Read.fact(Boms.CYCLONE, agpl).data().path("licenses")).hasToString("{\"AGPL-3.0-only\":1}");
        assertThat(Read.unreadable(Boms.CYCLONE, licensed("{\"version\":{\"id\":\"MIT\"}}")))
                .startsWith("predicate.components[0].licenses[0].license");
    }

    @Test
    void aMemberThatAToolDoesNotHaveIsNotReadAsTheTool() {
        String bom = Boms.component("")
                .replaceFirst(",", ",\"metadata\":{\"tools\":[{\"id\":{\"name\":\"trusted\"},\"name\":\"rogue\"}]},");

        assertThat(Read.fact(Boms.CYCLONE, bom).data().path("tools")).hasToString("[\"rogue\"]");
    }

    private static String licensed(String license) {
        return Boms.component(",\"licenses\":[{\"license\":" + license + "}]");
    }

    private static Object facts(Watching loader, String type, String predicate) throws Exception {
        return Class.forName("dev.countersign.attestation.Read", true, loader)
                .getMethod("facts", String.class, String.class)
                .invoke(null, type, predicate);
    }
}
