package org.fairway.declaration.receiving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.fairway.declaration.store.Fence;
import org.springframework.stereotype.Component;

@Component
class WaitingMeter implements MeterBinder {
    private final Fence fence;
    private final BufferedSubmissions submissions;

    WaitingMeter(Fence fence, BufferedSubmissions submissions) {
        this.fence = fence;
        this.submissions = submissions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairway.submissions.waiting", () -> fence.asHouse(submissions::waiting))
                .description("submissions that the gateway kept and that are not answered yet")
                .register(registry);
    }
}
