package org.fairway.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fairway.local.data.PrivateFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of {@code ready.json}, which is written once everything works and deleted when the process stops.
 *
 * @param startupSeconds seconds from the start of the process until everything worked
 * @param memoryMegabytes memory of this process and PostgreSQL when everything worked, MiB; null if the system does not
 *     say
 * @param urls address of each part
 * @param identities the file with the demonstration identities
 * @param ledgerOrigin name of the ledger's log, if ledger-service runs here
 */
record Ready(
        long pid,
        double startupSeconds,
        @Nullable Long memoryMegabytes,
        Map<String, String> urls,
        String identities,
        String kafka,
        String postgres,
        @Nullable String ledgerOrigin) {

    static Ready of(Options options, double startupSeconds, @Nullable String ledgerOrigin) {
        var memory = Memory.resident();
        var urls = new TreeMap<String, String>();
        options.parts().stream()
                .filter(ServiceUnit::isApplication)
                .forEach(part -> urls.put(part.id(), options.url(part)));
        return new Ready(
                ProcessHandle.current().pid(),
                startupSeconds,
                memory.isPresent() ? memory.getAsLong() : null,
                urls,
                options.data()
                        .resolve("identities.json")
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                "localhost:" + options.kafkaPort(),
                "localhost:" + options.postgresPort(),
                ledgerOrigin);
    }

    void writeTo(Path file) throws IOException {
        PrivateFile.write(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(this));
    }
}
