package org.fairway.document;

import org.fairway.kit.testing.RowPoliciesContract;
import org.springframework.context.ApplicationContext;

class RowPoliciesTest extends RowPoliciesContract {
    @Override
    protected ApplicationContext service() {
        return RunningService.SERVICE.context;
    }
}
