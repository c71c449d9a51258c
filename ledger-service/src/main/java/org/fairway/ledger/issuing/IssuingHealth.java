package org.fairway.ledger.issuing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.fairway.kit.health.Alarm;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Reports authorisations that the shared ledger refuses or is late with, and credentials that nobody answers for. */
@Component("issuingHealthIndicator")
class IssuingHealth extends AbstractHealthIndicator {
    private static final int MOST_NAMED = 5;
    private final RegisteredAuthorisations authorisations;
    private final Issuing issuing;
    private final IssuingSettings settings;

    IssuingHealth(
            RegisteredAuthorisations authorisations, Issuing issuing, IssuingSettings settings, MeterRegistry meters) {
        this.authorisations = authorisations;
        this.issuing = issuing;
        this.settings = settings;
        Gauge.builder("fairway.ledger.issuing.waiting", authorisations, RegisteredAuthorisations::waiting)
                .description("authorisations that the shared ledger lacks something of")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> alarms = new ArrayList<>(authorisations.refusals(MOST_NAMED));
        alarms.addAll(authorisations.late(settings.alarmAfter()));
        issuing.unregistered()
                .forEach(number -> alarms.add("credential " + number + " has no authorisation in the register"));
        Alarm.report(health, alarms, "docs/operations.md, Credentials").withDetail("waiting", authorisations.waiting());
    }
}
