package org.fairway.gateway;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.fairway.kit.request.RefusalContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GatewayRefusalTest extends RefusalContract {

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new RunningGateway(new Echo());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Override
    protected URI address() {
        return gateway.request("").build().uri();
    }

    @Override
    protected String token() {
        return RunningGateway.token(
                "acme", "https://issuer.example", Instant.now().plusSeconds(60));
    }

    @Override
    protected String path() {
        return "/v1/declarations";
    }
}
