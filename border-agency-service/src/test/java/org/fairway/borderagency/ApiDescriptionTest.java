package org.fairway.borderagency;

import org.fairway.kit.testing.CommittedApi;
import org.fairway.kit.testing.Representations;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void isKeptInTheTree() throws Exception {
        String auditor = TestTokens.token("auditor", null, null, "auditor");

        CommittedApi.agrees(
                "border-agency-service",
                RunningService.SERVICE.get("/v3/api-docs", auditor).body());
    }

    @Test
    void prefersJsonAmongEquals() {
        Representations.areNegotiated(RunningService.SERVICE.context);
    }
}
