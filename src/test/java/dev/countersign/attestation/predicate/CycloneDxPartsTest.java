package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

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
    /** All of the class path once more, and which classes of CycloneDX's library were asked for. */
    private static final class Watching extends URLClassLoader {
        private final List<String> asked = new ArrayList<>();

        Watching(URL[] path) {
            super(path, ClassLoader.getPlatformClassLoader());
        }

        static Watching make() throws Exception {
            List<URL> path = new ArrayList<>();
            for (String each : Pattern.compile(Pattern.quote(File.pathSeparator))
                    .split(System.getProperty("java.class.path"))) {
                URI uri = Path.of(each).toUri();
                path.add(uri.toURL());
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
            Class<?> read = Class.forName("dev.countersign.attestation.Read", true, loader);
            var facts = read.getMethod("facts", String.class, String.class);
            facts.invoke(null, Boms.SPDX, Boms.spdx("[{\"SPDXID\":\"a\",\"name\":\"a\"}]"));

            assertThat(loader.asked).isEmpty();

            facts.invoke(null, Boms.CYCLONE, Boms.component(""));

            assertThat(loader.asked).contains("org.cyclonedx.model.Component");
        }
    }

    @Test
    void bringsNoXml() {
        assertThat(getClass().getClassLoader().getResource("com/fasterxml/jackson/dataformat/xml/XmlMapper.class"))
                .isNull();
    }
}
