package org.fairway.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fairway.borderagency.BorderAgencyService;
import org.fairway.declaration.DeclarationService;
import org.fairway.document.DocumentService;
import org.fairway.gateway.Gateway;
import org.fairway.ledger.LedgerService;
import org.fairway.local.identity.Identity;
import org.fairway.notification.NotificationService;
import org.fairway.registry.RegistryService;
import org.fairway.risk.RiskService;
import org.fairway.singlewindow.SingleWindowService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The parts of a local platform. They can run in one process, or each in its own. */
enum ServiceUnit {
    /** PostgreSQL and Kafka. */
    PLATFORM(11, Kind.PLATFORM, null),
    DECLARATION_SERVICE(1, Kind.SERVICE, DeclarationService::application),
    RISK_SERVICE(2, Kind.SERVICE, RiskService::application),
    SINGLE_WINDOW_SERVICE(3, Kind.SERVICE, SingleWindowService::application),
    BORDER_AGENCY_SERVICE(4, Kind.SERVICE, BorderAgencyService::application),
    LEDGER_SERVICE(5, Kind.SERVICE, LedgerService::application),
    REGISTRY_SERVICE(6, Kind.SERVICE, RegistryService::application),
    DOCUMENT_SERVICE(7, Kind.SERVICE, DocumentService::application),
    NOTIFICATION_SERVICE(8, Kind.SERVICE, NotificationService::application),
    IDENTITY(10, Kind.WITHOUT_DATABASE, Identity::application),
    GATEWAY(0, Kind.WITHOUT_DATABASE, Gateway::application);

    private enum Kind {
        PLATFORM,
        SERVICE,
        WITHOUT_DATABASE
    }

    private static final String AUTHORIZATION_SERVER = "org.springframework.boot.security.oauth2.server.authorization";
    private static final List<String> DATABASE_AND_EVENTS = List.of(
            "org.fairway.kit",
            "org.springdoc",
            "org.springframework.boot.flyway",
            "org.springframework.boot.jdbc",
            "org.springframework.boot.kafka",
            "org.springframework.boot.transaction");
    private static final String CLOUD = "org.springframework.cloud";

    private final int offset;
    private final Kind kind;
    private final @Nullable Supplier<SpringApplicationBuilder> application;

    ServiceUnit(int offset, Kind kind, @Nullable Supplier<SpringApplicationBuilder> application) {
        this.offset = offset;
        this.kind = kind;
        this.application = application;
    }

    static ServiceUnit named(String id) {
        return Arrays.stream(values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such service: " + id));
    }

    static Stream<ServiceUnit> services() {
        return Arrays.stream(values()).filter(ServiceUnit::isService);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int offset() {
        return offset;
    }

    /** Returns whether the part has a database and consumes events. */
    boolean isService() {
        return kind == Kind.SERVICE;
    }

    boolean isApplication() {
        return application != null;
    }

    SpringApplicationBuilder application() {
        if (application == null) {
            throw new IllegalStateException(id() + " is no application");
        }
        return application.get();
    }

    /** Returns the package prefixes of what other modules brought onto the class path and this part does not use. */
    List<String> foreignAutoConfigurations() {
        return switch (this) {
            case GATEWAY ->
                Stream.concat(DATABASE_AND_EVENTS.stream(), Stream.of(AUTHORIZATION_SERVER))
                        .toList();
            case IDENTITY ->
                Stream.concat(DATABASE_AND_EVENTS.stream(), Stream.of(CLOUD)).toList();
            default -> List.of(AUTHORIZATION_SERVER, CLOUD);
        };
    }
}
