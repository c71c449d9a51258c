package org.fairway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the input of benchmarks: the published samples, each time with other goods. */
final class Sample {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Sample() {}

    static <T> T read(String resource, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(resource))) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reduces the declaration to its first item, with a random mass and heading. */
    static void draw(ObjectNode declaration, SplittableRandom random) {
        ObjectNode item = (ObjectNode) declaration.get("items").get(0);
        declaration.putArray("items").add(item);
        item.put("netMass", random.nextInt(1, 100_000) / 10.0)
                .withObject("/commodity")
                .put("hs", String.format("%06d", 10_000 * random.nextInt(1, 97) + random.nextInt(10_000)));
    }
}
