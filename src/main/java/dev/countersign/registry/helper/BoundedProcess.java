package dev.countersign.registry.helper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program, without a shell, for so long and as long as it writes no more than so much. It ends with the program itself:
 * a child that stays behind with the pipe in its hand holds nobody up.
 */
final class BoundedProcess {
    /** What came of it. */
    sealed interface Ran {}

    /** It ended by itself. */
    record Ended(int status, byte[] output) implements Ran {}

    /**
     * It did not, and {@code why}.
     *
     * @param mayBeOurs whether too much else that runs here can be why
     */
    record Failed(String why, boolean mayBeOurs) implements Ran {}

    private static final int MOST_BYTES = 64 << 10;
    private static final long LOOK_MILLIS = 10;

    private final Duration limit;

    BoundedProcess(Duration limit) {
        this.limit = limit;
    }

    /** Never throws for anything that the program does. */
    Ran run(List<String> command, byte[] input) {
        long began = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                tell(process, input);
                return answer(process, began);
            } finally {
                kill(process);
            }
        } catch (IOException broken) {
            return new Failed("it cannot be started, or cannot be read", true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Failed("it was interrupted", true);
        }
    }

    private static void tell(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException deaf) {
            // It may answer without having listened; whether it does is what counts.
        }
    }

    private Ran answer(Process process, long began) throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        while (true) {
            boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            takeWhatIsThere(process.getInputStream(), output);
            if (output.size() > MOST_BYTES) {
                return new Failed("it answers more than " + (MOST_BYTES >> 10) + " KiB", false);
            }
            if (ended) {
                return new Ended(process.exitValue(), output.toByteArray());
            }
            if (System.nanoTime() - began > limit.toNanos()) {
                return new Failed("it did not end within " + limit.toMillis() + " ms", true);
            }
        }
    }

    /** Never waits: whoever has the other end of the pipe need not be the program. */
    private static void takeWhatIsThere(InputStream from, ByteArrayOutputStream output) throws IOException {
        int there = from.available();
        while (there > 0 && output.size() <= MOST_BYTES) {
            output.writeBytes(from.readNBytes(Math.min(there, MOST_BYTES + 1 - output.size())));
            there = from.available();
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
