package org.fairway.demo.wco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The reference data kept beside the project, when this machine has it. */
public final class SharedFolder {
    private SharedFolder() {}

    /**
     * By the system property {@code fairway.shared}, else the first {@code shared/data} met on the way up from the
     * working directory.
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
