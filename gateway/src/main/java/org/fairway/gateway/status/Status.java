package org.fairway.gateway.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform's health as anybody may see it.
 *
 * @param status {@code UP} if every room is
 */
record Status(String status, Instant checkedAt, List<RoomStatus> rooms) {

    /**
     * @param status {@code UP}, {@code DEGRADED} (answers, and says something in it is wrong) or {@code DOWN} (no
     *     answer)
     * @param meaning what that means for users, unless all is well
     */
    record RoomStatus(String room, String status, @Nullable String meaning) {}
}
