package org.fairway.kit;

import java.net.URI;
import org.fairway.kit.request.RefusalContract;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;

class ServiceRefusalTest extends RefusalContract {
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = KitApplication.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected URI address() {
        return URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    protected String token() {
        return TestTokens.token("somebody", "XF0000000001", null, "trader");
    }

    @Override
    protected String path() {
        return "/v1/words";
    }
}
