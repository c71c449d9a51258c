package org.fairway.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.contracts.Topics;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.kit.testing.DrivenService;
import org.fairway.kit.testing.TestTokens;

/** The one service all tests of this module share. */
final class RunningService extends DrivenService<RegistryEvent> {
    static final RunningService SERVICE = new RunningService();
    static final String ANNA = TestTokens.token("anna", null, null, "registrar");
    static final String BERT = TestTokens.token("bert", null, null, "registrar");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RunningService() {
        super(
                RegistryService.application(),
                "registry-service",
                RegistryEvent.class,
                Topics.REGISTRY_OPERATOR,
                List.of(Topics.REGISTRY_OPERATOR),
                _ -> Topics.REGISTRY_OPERATOR);
    }

    /** A TIN that no other test has. */
    static String newTin() {
        return "XF%010d".formatted(NUMBER.incrementAndGet());
    }

    static String trader(String tin) {
        return TestTokens.token("person-of-" + tin, tin, null, "trader");
    }

    static String operator(String name) {
        return """
            {"name":"%s","roles":["IMPORTER","DECLARANT"],"validFrom":"2020-01-01"}""".formatted(name);
    }
}
