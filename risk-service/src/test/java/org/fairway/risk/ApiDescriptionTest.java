package org.fairway.risk;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        CommittedApi.agrees(
                "risk-service",
                RunningRiskService.INSTANCE.get("/v3/api-docs", null).body());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningRiskService.INSTANCE.context());
    }
}
