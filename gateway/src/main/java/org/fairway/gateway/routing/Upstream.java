package org.fairway.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fairway.gateway.GatewaySettings.Services;

/**
 * A service behind the gateway and its public path prefixes. Its other paths cannot be reached through the gateway. A
 * prefix with a variable lies within another service's prefix and takes precedence.
 */
public enum Upstream {
    DECLARATION_SERVICE(
            Services::declarationService,
            "/v1/declarations",
            "/v1/declarations:bulk",
            "/v1/submissions",
            "/v1/drafts",
            "/v1/consignments",
            "/v1/arrivals",
            "/v1/presentations",
            "/v1/accounts",
            "/v1/tariff"),
    RISK_SERVICE(
            Services::riskService,
            "/v1/risk",
            "/v1/commercial-records",
            "/v1/commercial-keys",
            "/v1/declarations/{declarationId}/reconciliation"),
    SINGLE_WINDOW_SERVICE(Services::singleWindowService, "/v1/permits", "/v1/routing-rules"),
    BORDER_AGENCY_SERVICE(Services::borderAgencyService, "/v1/agencies", "/v1/cases"),
    LEDGER_SERVICE(Services::ledgerService, "/v1/ledger", "/v1/shared"),
    REGISTRY_SERVICE(
            Services::registryService,
            "/v1/operators",
            "/v1/operators:synchronise",
            "/v1/empowerments",
            "/v1/authorisations"),
    DOCUMENT_SERVICE(Services::documentService, "/v1/documents"),
    NOTIFICATION_SERVICE(
            Services::notificationService,
            "/v1/notifications",
            "/v1/subscriptions",
            "/v1/declarations/{declarationId}/notifications");

    private final Function<Services, URI> address;
    private final List<String> prefixes;

    Upstream(Function<Services, URI> address, String... prefixes) {
        this.address = address;
        this.prefixes = List.of(prefixes);
    }

    /** Returns the name in settings and paths, such as {@code declaration-service}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the address of the service. */
    public URI in(Services services) {
        return address.apply(services);
    }

    boolean answersWithinAnothers() {
        return prefixes.stream().anyMatch(prefix -> prefix.contains("{"));
    }

    List<String> prefixes() {
        return prefixes;
    }
}
