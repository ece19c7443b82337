package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;

/**
 * What of a run stands elsewhere: in other files, which nobody signed here, or apart in the log (sections 3.13.5 and 3.14.2). Of what is
 * read of runs nothing may, for it would be read without.
 */
final class SarifExternal {
    private static final List<String> READ = List.of("results", "driver", "extensions", "invocations");

    private SarifExternal() {}

    static void refuse(Field properties) throws UnreadableException {
        for (String name : properties.present() ? READ : List.<String>of()) {
            Field part = properties.object().at(name);
            if (part.present()) {
                throw part.wrong("nothing: " + name + " in the run itself");
            }
        }
    }
}
