package org.fairway.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param live whether the table is redrawn in place, which only a terminal can do
 * @param runId start of every LRN, so that each run is new; the same id resumes that run
 * @param voyage time between lodgement and the carrier's arrival notice
 * @param longest the demo ends after this time, also if consignments are still in progress
 */
record Options(
        String url,
        Path identities,
        @Nullable Path out,
        int count,
        long seed,
        String runId,
        Duration voyage,
        Duration longest,
        boolean live) {
    static final String USAGE = """
        usage: Demo [--url http://localhost:8080] [--identities .fairway/identities.json]
                    [--out DIRECTORY of the identities] [--consignments 240] [--seed 7] [--run-id D…]
                    [--voyage-seconds 6] [--longest-seconds 600] [--live]\
        """;

    static Options parse(String[] arguments) {
        Options options = new Options(
                "http://localhost:8080",
                Path.of(".fairway/identities.json"),
                null,
                240,
                7,
                "D" + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("MMddHHmmss")),
                Duration.ofSeconds(6),
                Duration.ofMinutes(10),
                false);
        for (int i = 0; i < arguments.length; i++) {
            String[] split = arguments[i].split("=", 2);
            if (split[0].equals("--live")) {
                options = options.with("--live", "");
            } else if (split.length == 2) {
                options = options.with(split[0], split[1]);
            } else if (i + 1 < arguments.length) {
                options = options.with(split[0], arguments[++i]);
            } else {
                throw new IllegalArgumentException(split[0] + " needs a value");
            }
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--url" -> new Options(value, identities, out, count, seed, runId, voyage, longest, live);
            case "--identities" -> new Options(url, Path.of(value), out, count, seed, runId, voyage, longest, live);
            case "--out" -> new Options(url, identities, Path.of(value), count, seed, runId, voyage, longest, live);
            case "--consignments" ->
                new Options(url, identities, out, Integer.parseInt(value), seed, runId, voyage, longest, live);
            case "--seed" ->
                new Options(url, identities, out, count, Long.parseLong(value), runId, voyage, longest, live);
            case "--run-id" -> new Options(url, identities, out, count, seed, value, voyage, longest, live);
            case "--voyage-seconds" ->
                new Options(
                        url,
                        identities,
                        out,
                        count,
                        seed,
                        runId,
                        Duration.ofSeconds(Long.parseLong(value)),
                        longest,
                        live);
            case "--longest-seconds" ->
                new Options(
                        url,
                        identities,
                        out,
                        count,
                        seed,
                        runId,
                        voyage,
                        Duration.ofSeconds(Long.parseLong(value)),
                        live);
            case "--live" -> new Options(url, identities, out, count, seed, runId, voyage, longest, true);
            default -> throw new IllegalArgumentException("not understood: " + name);
        };
    }

    /** Returns the file of the report: beside the identities unless the command line says otherwise. */
    Path directory() {
        return out != null
                ? out
                : Optional.ofNullable(identities.toAbsolutePath().getParent()).orElse(identities);
    }

    Optional<String> tooFew() {
        return count < 200 ? Optional.of("fewer than 200 consignments: " + count) : Optional.empty();
    }
}
