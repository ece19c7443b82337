package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.registry.Registry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What a run of the command line came to. */
public record Ran(int exit, String out, String err) {
    /** Runs it as {@link Main} does. */
    public static Ran with(String... arguments) {
        return with(Registries::overHttp, arguments);
    }

    /** The same, where every registry is this one. */
    static Ran against(Registry registry, String... arguments) {
        return with((_, _) -> new Registries.Access(registry, () -> {}), arguments);
    }

    static Ran with(Registries registries, String... arguments) {
        return with(registries, TrustedRootsTest.UNASKED, arguments);
    }

    /** The same, where trusted roots are had here. */
    static Ran with(TrustedRoots roots, String... arguments) {
        return with(Registries::overHttp, roots, arguments);
    }

    private static Ran with(Registries registries, TrustedRoots roots, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(registries, roots, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** What was said for programs. */
    public JsonNode json() {
        try {
            return new JsonMapper().readTree(out);
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
