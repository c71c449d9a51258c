package org.fairway.registry;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        CommittedApi.agrees(
                "registry-service",
                RunningService.SERVICE.get("/v3/api-docs", RunningService.ANNA).body());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningService.SERVICE.context);
    }
}
