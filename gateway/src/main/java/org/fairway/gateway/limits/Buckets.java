package org.fairway.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.fairway.gateway.GatewaySettings;

/** A bucket for each key that refills steadily. Keys that are not used any more are forgotten. */
final class Buckets {
    private final GatewaySettings.Rate rate;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Buckets(GatewaySettings.Rate rate) {
        this.rate = rate;
    }

    Bucket of(String key) {
        return buckets.get(key, _ -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** Whole seconds, rounded up, as headers state them. */
    static String seconds(long nanos) {
        return Long.toString(Math.ceilDiv(nanos, 1_000_000_000L));
    }
}
