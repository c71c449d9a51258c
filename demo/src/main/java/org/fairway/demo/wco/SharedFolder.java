package org.fairway.demo.wco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the reference data beside the project, if this machine has it. */
public final class SharedFolder {
    private SharedFolder() {}

    /**
     * Returns the folder in the system property {@code fairway.shared}, or else the first {@code shared/data} in the
     * working directory or above.
     */
    public static Optional<Path> find(String name) {
        Stream<Path> places = Optional.ofNullable(System.getProperty("fairway.shared"))
                .map(stated -> Stream.of(Path.of(stated)))
                .orElseGet(() -> above(Path.of("").toAbsolutePath()));
        return places.map(place -> place.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Stream<Path> above(Path start) {
        return Stream.iterate(start, place -> place != null, Path::getParent)
                .map(place -> place.resolve("shared/data"));
    }
}
