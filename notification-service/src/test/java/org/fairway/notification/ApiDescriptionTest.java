package org.fairway.notification;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        CommittedApi.agrees(
                "notification-service",
                RunningService.SHARED
                        .get("/v3/api-docs", RunningService.as("auditor"))
                        .text());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningService.SHARED.context);
    }
}
