package dev.countersign.registry.helper;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where programs are looked for, and nowhere else. Folders that depend on where we were started are left aside. */
public record SearchPath(List<Path> folders) {
    public SearchPath {
        folders = folders.stream().filter(Path::isAbsolute).toList();
    }

    /** The {@code PATH} of our environment. */
    public static SearchPath ofEnvironment() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new SearchPath(
                Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList());
    }

    /** @param name without any slash */
    Optional<Path> program(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
