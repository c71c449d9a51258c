package org.fairway.gateway.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform's health as anybody may see it.
 *
 * @param status {@code UP} if every service is
 */
record Status(String status, Instant checkedAt, List<ServiceStatus> services) {

    /**
     * @param status {@code UP}, {@code DEGRADED} (answers, and says something in it is wrong) or {@code DOWN} (no
     *     answer)
     * @param meaning what that means for users, unless all is well
     */
    record ServiceStatus(
            String service, String status, @Nullable String meaning) {}
}
