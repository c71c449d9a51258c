package org.fairway.document;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        CommittedApi.agrees(
                "document-service",
                RunningService.SERVICE
                        .get("/v3/api-docs", RunningService.as("auditor"))
                        .body());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningService.SERVICE.context);
    }
}
