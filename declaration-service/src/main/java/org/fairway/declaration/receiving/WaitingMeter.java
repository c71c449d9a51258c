package org.fairway.declaration.receiving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.fairway.declaration.store.RowAccess;
import org.springframework.stereotype.Component;

@Component
class WaitingMeter implements MeterBinder {
    private final RowAccess rowAccess;
    private final BufferedSubmissions submissions;

    WaitingMeter(RowAccess rowAccess, BufferedSubmissions submissions) {
        this.rowAccess = rowAccess;
        this.submissions = submissions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairway.submissions.waiting", () -> rowAccess.asSystem(submissions::waiting))
                .description("buffered submissions that are not answered yet")
                .register(registry);
    }
}
