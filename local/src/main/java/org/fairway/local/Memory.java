package org.fairway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The memory of this process and of those it started, such as PostgreSQL: what is in RAM, each shared page once. */
final class Memory {
    private Memory() {}

    /** In mebibytes; empty where the system does not say. */
    static OptionalLong resident() {
        var sizes = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .map(process -> proportional(process.pid()))
                .toList();
        return sizes.stream().anyMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        sizes.stream().flatMapToLong(OptionalLong::stream).sum() / 1024)
                : OptionalLong.empty();
    }

    /** In kibibytes, by Linux's proportional set size. */
    private static OptionalLong proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .flatMapToLong(line -> LongStream.of(Long.parseLong(line.replaceAll("[^0-9]", ""))))
                    .findFirst();
        } catch (IOException notThere) {
            return OptionalLong.empty();
        }
    }
}
