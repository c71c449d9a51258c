package org.fairway.kit.refusing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.fairway.kit.refusing.HttpSettings.LargerBody;

/**
 * The largest body on each path, and how many large ones are processed at a time, from requests and from the buffer
 * together.
 */
public final class BodyLimits {
    private final long ordinary;
    private final Map<LargerBody, Semaphore> places = new LinkedHashMap<>();

    BodyLimits(HttpSettings settings) {
        this.ordinary = settings.maxBody().toBytes();
        settings.mostSpecificFirst().forEach(larger -> places.put(larger, new Semaphore(larger.atOnce())));
    }

    /** Returns the allowance for one body. It is in use until the request is answered. */
    public BodyAllowance on(String path) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().holds(path))
                .findFirst()
                .map(entry -> new BodyAllowance(
                        ordinary,
                        entry.getKey().limit().toBytes(),
                        entry.getKey().atOnce(),
                        entry.getValue()))
                .orElseGet(() -> new BodyAllowance(ordinary, ordinary, 0, null));
    }
}
