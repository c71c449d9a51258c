package org.fairway.risk;

import java.util.List;
import org.fairway.kit.testing.RowPoliciesContract;
import org.springframework.context.ApplicationContext;

class RowPoliciesTest extends RowPoliciesContract {
    @Override
    protected ApplicationContext service() {
        return RunningRiskService.INSTANCE.context();
    }

    /** A finding names the agency that made it. Models learn from it, and no reader is shown it. */
    @Override
    protected List<String> ownedButNeverRead() {
        return List.of("finding");
    }
}
