package org.fairway.declaration.registered;

import org.fairway.declaration.store.Register;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Part of readiness: a service that has not read the register yet would refuse operators that are in it. Once it was
 * read, the service stays ready while registry-service is away, and decides on what it heard last.
 */
@Component("registerHealthIndicator")
class RegisterHealth extends AbstractHealthIndicator {
    private final Register register;

    RegisterHealth(Register register) {
        this.register = register;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (register.isComplete()) {
            health.up();
        } else {
            health.outOfService().withDetail("waitsFor", "all records of registry.operator.v1");
        }
    }
}
