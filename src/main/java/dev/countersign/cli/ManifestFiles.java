package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.check.Manifests;
import dev.countersign.check.UnusableManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads manifests from files, folders and the standard input. */
final class ManifestFiles {
    private static final String STANDARD_INPUT = "-";

    private ManifestFiles() {}

    static List<Manifest> read(List<String> places) throws UnusableException {
        List<Manifest> manifests = new ArrayList<>();
        for (String place : places) {
            if (place.equals(STANDARD_INPUT)) {
                manifests.addAll(manifests("standard input", standardInput()));
                continue;
            }
            for (Path file : files(Path.of(place))) {
                manifests.addAll(manifests(file.toString(), new InputFile("manifest", file).read()));
            }
        }
        return manifests;
    }

    /** What is in each file. */
    static Map<String, String> texts(Map<String, Path> files) throws UnusableException {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            texts.put(
                    file.getKey(),
                    new String(new InputFile("trust root", file.getValue()).read(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static List<Manifest> manifests(String source, byte[] bytes) throws UnusableException {
        try {
            return Manifests.read(source, bytes);
        } catch (UnusableManifestException wrong) {
            throw new UnusableException(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Path> files(Path place) throws UnusableException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> walked = Files.walk(place)) {
            return walked.filter(Files::isRegularFile)
                    .filter(file -> isManifest(file.toString()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UnusableException("the folder %s cannot be read: %s".formatted(place, unreadable.getMessage()));
        }
    }

    private static boolean isManifest(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml") || file.endsWith(".json");
    }

    private static byte[] standardInput() throws UnusableException {
        try {
            return System.in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UnusableException("the standard input cannot be read: " + unreadable.getMessage());
        }
    }
}
