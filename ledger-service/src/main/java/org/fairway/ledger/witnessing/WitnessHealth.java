package org.fairway.ledger.witnessing;

import java.util.ArrayList;
import java.util.List;
import org.fairway.kit.health.Alarm;
import org.fairway.verifier.Cosignature;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Raises an alarm if a witness saw another log, whoever notices first. Clearance goes on. The log proves nothing until
 * the cause is known.
 */
@Component("witnesses")
final class WitnessHealth extends AbstractHealthIndicator {
    private final Cosignatures cosignatures;
    private final List<String> witnesses;

    WitnessHealth(Cosignatures cosignatures, WitnessSettings settings) {
        this.cosignatures = cosignatures;
        this.witnesses =
                settings.witnesses().stream().map(WitnessSettings.Witness::name).toList();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> alarms = new ArrayList<>(cosignatures.splitViews());
        List<StoredCosignature> latest = cosignatures.latest(witnesses);
        for (StoredCosignature kept : latest) {
            String fault =
                    cosignatures.fault(Cosignature.parse(kept.cosignature()).checkpoint());
            if (fault != null) {
                alarms.add(kept.witness() + ": " + fault);
            }
        }
        Alarm.report(health, alarms, "see docs/receipts.md, Witnesses")
                .withDetail(
                        "cosigned",
                        latest.stream()
                                .map(kept -> kept.witness() + " at " + kept.size())
                                .toList());
    }
}
