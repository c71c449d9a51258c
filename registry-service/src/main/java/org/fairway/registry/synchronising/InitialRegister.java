package org.fairway.registry.synchronising;

import java.io.IOException;
import java.io.InputStream;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.store.Operators;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Fills a register that has no operator from the files in the settings. Two replicas that start at once take over the
 * same operators, which changes nothing twice. A faulty line stops the start.
 */
@Component
class InitialRegister implements ApplicationRunner {
    private static final String BY = "initial register";
    private final Synchronising synchronising;
    private final Operators operators;
    private final RegistrySettings settings;

    InitialRegister(Synchronising synchronising, Operators operators, RegistrySettings settings) {
        this.synchronising = synchronising;
        this.operators = operators;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!operators.isEmpty()) {
            return;
        }
        for (Resource file : settings.initial()) {
            try (InputStream lines = file.getInputStream()) {
                Synchronised taken = synchronising.take(lines, BY);
                if (taken.refused() > 0) {
                    throw new IllegalStateException(
                            file.getDescription() + " has lines that cannot be taken: " + taken.faults());
                }
            }
        }
    }
}
