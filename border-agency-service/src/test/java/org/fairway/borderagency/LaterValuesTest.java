package org.fairway.borderagency;

import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.LaterValues;
import org.junit.jupiter.api.Test;

class LaterValuesTest {
    @Test
    void areSurvivedByEveryConsumer() {
        LaterValues.areSurvivedBy(RunningService.SERVICE.context, Uuids.v7().toString());
    }
}
