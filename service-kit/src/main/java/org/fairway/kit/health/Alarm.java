package org.fairway.kit.health;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * A health status between {@code DOWN} and {@code UP}: a person must act, but the service stays in service (HTTP 200).
 * {@code service-kit.yml} ranks it.
 */
public final class Alarm {
    private static final Status ALARM = new Status("ALARM");

    private Alarm() {}

    /**
     * {@code UP} without alarms; otherwise {@code ALARM} with the details {@code alarms} and {@code whatToDo}.
     *
     * @param alarms a sentence each
     * @param whatToDo where to read on
     */
    public static Health.Builder report(Health.Builder health, List<String> alarms, String whatToDo) {
        return alarms.isEmpty()
                ? health.up()
                : health.status(ALARM).withDetail("alarms", alarms).withDetail("whatToDo", whatToDo);
    }
}
