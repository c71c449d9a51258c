package org.fairway.risk;

import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.LaterValues;
import org.junit.jupiter.api.Test;

class LaterValuesTest {
    @Test
    void areSurvivedByEveryConsumer() {
        LaterValues.areSurvivedBy(
                RunningRiskService.INSTANCE.context(), Uuids.v7().toString());
    }
}
