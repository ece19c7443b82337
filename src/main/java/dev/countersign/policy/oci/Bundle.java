package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** <a href="https://www.openpolicyagent.org/docs/management-bundles">A bundle of OPA</a>: modules in a gzipped archive. */
final class Bundle {
    /** Of the archive, unpacked: a module and its tests fit, and what surrounds them. */
    static final int MOST_UNPACKED = 1 << 20;

    /** opa build always writes these; the second says which Rego it is, of which OPA knows only ours. */
    private static final Set<String> BESIDES = Set.of("data.json", ".manifest");

    private static final Set<String> EMPTY = Set.of("", "{}");

    private Bundle() {}

    static Modules modules(byte[] gzipped) throws UnfitException {
        Modules modules = new Modules();
        for (Map.Entry<String, byte[]> file : Tar.files(unpacked(gzipped)).entrySet()) {
            String name = file.getKey();
            if (Modules.isName(name)) {
                modules.add(name, file.getValue());
            } else if (!BESIDES.contains(name)) {
                throw new UnfitException(
                        "has %s; a policy is one module, perhaps with one of tests, and nothing else".formatted(name));
            } else if (name.equals("data.json") && !EMPTY.contains(new String(file.getValue(), UTF_8).strip())) {
                throw new UnfitException("has data, which a policy has none of; write it into the module");
            }
        }
        return modules;
    }

    private static byte[] unpacked(byte[] gzipped) throws UnfitException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            byte[] archive = in.readNBytes(MOST_UNPACKED + 1);
            if (archive.length > MOST_UNPACKED) {
                throw new UnfitException("is an archive of more than %d bytes".formatted(MOST_UNPACKED));
            }
            return archive;
        } catch (IOException broken) {
            throw new UnfitException("is no gzipped archive: " + broken.getMessage());
        }
    }
}
