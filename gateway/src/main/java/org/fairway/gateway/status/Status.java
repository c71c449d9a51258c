package org.fairway.gateway.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform's health, which anybody may see.
 *
 * @param status {@code UP} if every service is
 */
record Status(String status, Instant checkedAt, List<ServiceStatus> services) {

    /**
     * @param status {@code UP}, {@code DEGRADED} (it answers and reports a fault) or {@code DOWN} (no answer)
     * @param meaning what that means for users; absent if the service is up
     */
    record ServiceStatus(
            String service, String status, @Nullable String meaning) {}
}
