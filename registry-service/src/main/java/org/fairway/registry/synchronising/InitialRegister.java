package org.fairway.registry.synchronising;

import java.io.IOException;
import java.io.InputStream;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.empowering.InitialEmpowerments;
import org.fairway.registry.store.Snapshots;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Fills a new register from the files in the settings. A faulty line stops the start before anything is imported. After
 * an interrupted start, the next start imports everything again; importing a line twice changes nothing. Two replicas
 * that start at once are safe for the same reason.
 */
@Component
class InitialRegister implements ApplicationRunner {
    private static final String BY = "initial register";
    private final Synchronising synchronising;
    private final InitialEmpowerments empowerments;
    private final Snapshots snapshots;
    private final RegistrySettings settings;

    InitialRegister(
            Synchronising synchronising,
            InitialEmpowerments empowerments,
            Snapshots snapshots,
            RegistrySettings settings) {
        this.synchronising = synchronising;
        this.empowerments = empowerments;
        this.snapshots = snapshots;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (snapshots.hasBegun()) {
            return;
        }
        for (Resource file : settings.initial()) {
            try (InputStream lines = file.getInputStream()) {
                Synchronised checked = synchronising.check(lines);
                if (checked.refused() > 0) {
                    throw new IllegalStateException(file.getDescription() + " has faulty lines: " + checked.faults());
                }
            }
        }
        for (Resource file : settings.initial()) {
            try (InputStream lines = file.getInputStream()) {
                synchronising.take(lines, BY);
            }
        }
        for (Resource file : settings.initialEmpowerments()) {
            empowerments.take(file, BY);
        }
        snapshots.begin();
    }
}
