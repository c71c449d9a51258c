package org.fairway.declaration;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        var answer = RunningService.SHARED.get("/v3/api-docs", RunningService.as("auditor"));

        CommittedApi.agrees("declaration-service", answer.response().body());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningService.SHARED.context);
    }
}
