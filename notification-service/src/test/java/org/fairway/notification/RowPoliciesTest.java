package org.fairway.notification;

import org.fairway.kit.testing.RowPoliciesContract;
import org.springframework.context.ApplicationContext;

class RowPoliciesTest extends RowPoliciesContract {
    @Override
    protected ApplicationContext service() {
        return RunningService.SHARED.context;
    }
}
