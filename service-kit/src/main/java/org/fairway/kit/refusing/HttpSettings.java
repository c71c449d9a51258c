package org.fairway.kit.refusing;

import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code fairway.http.*}.
 *
 * @param maxBody largest body in bytes, unless {@code largerBodies} says otherwise
 * @param largerBodies paths that take larger ones
 */
@ConfigurationProperties("fairway.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody, @DefaultValue List<LargerBody> largerBodies) {

    /**
     * @param path the path and everything below it
     * @param limit largest body there, in bytes
     * @param atOnce bodies over {@code maxBody} that are accepted at the same time; the path may need this many times
     *     {@code limit} of memory or disk
     */
    record LargerBody(
            String path, DataSize limit, @DefaultValue("4") int atOnce) {
        boolean holds(String asked) {
            return asked.equals(path) || asked.startsWith(path + "/");
        }
    }

    /** Returns the paths, the most specific first. */
    List<LargerBody> mostSpecificFirst() {
        return largerBodies.stream()
                .sorted(Comparator.comparingInt(
                                (LargerBody larger) -> larger.path().length())
                        .reversed())
                .toList();
    }
}
