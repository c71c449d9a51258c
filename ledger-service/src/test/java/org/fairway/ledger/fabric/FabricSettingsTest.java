package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.fairway.ledger.sharing.SharingSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FabricSettingsTest {

    /** Every variable of docker/fabric/ledger.env is a setting, and together they are enough. */
    @Test
    void takesWhatTheNetworkOfComposeAndKubernetesGives() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../docker/fabric/ledger.env"))) {
            file.load(reader);
        }
        Map<String, Object> variables = new HashMap<>();
        file.stringPropertyNames().forEach(name -> variables.put(name, file.getProperty(name)));

        FabricSettings settings = bind(variables);

        try (ValidatorFactory validation = Validation.buildDefaultValidatorFactory()) {
            assertThat(validation.getValidator().validate(settings)).isEmpty();
        }
        assertThat(settings.privateKey()).isNotNull();
        assertThat(variables.keySet()).allSatisfy(name -> {
            Map<String, Object> others = new HashMap<>(variables);
            others.remove(name);
            assertThat(List.of(bind(others), sharing(others))).isNotEqualTo(List.of(settings, sharing(variables)));
        });
        assertThat(sharing(variables).commercial())
                .containsExactly(
                        new SharingSettings.Collection("AgencyMSP", List.of("role:customs-officer")),
                        new SharingSettings.Collection("PartnerMSP", List.of("role:customs-officer")));
    }

    /** As docs/fabric.md gives them. */
    @Test
    void takesEverythingFromTheEnvironment() {
        FabricSettings settings = bind(Map.of(
                "FAIRWAY_LEDGER_FABRIC_ENDPOINTS_0_ADDRESS",
                "localhost:7051",
                "FAIRWAY_LEDGER_FABRIC_ENDPOINTS_0_AUTHORITY",
                "peer0.org1.example.com",
                "FAIRWAY_LEDGER_FABRIC_TLS_ROOTS",
                "/a/ca.crt",
                "FAIRWAY_LEDGER_FABRIC_MSP_ID",
                "Org1MSP",
                "FAIRWAY_LEDGER_FABRIC_CERTIFICATE",
                "/a/cert.pem",
                "FAIRWAY_LEDGER_FABRIC_PRIVATE_KEY",
                "/a/keystore",
                "FAIRWAY_LEDGER_FABRIC_CHANNEL",
                "customs",
                "FAIRWAY_LEDGER_FABRIC_IN_FLIGHT",
                "8",
                "FAIRWAY_LEDGER_FABRIC_DEADLINES_COMMIT",
                "45s"));

        assertThat(settings.endpoints())
                .containsExactly(new FabricSettings.Endpoint("localhost:7051", "peer0.org1.example.com"));
        assertThat(settings.tlsRoots()).isEqualTo(Path.of("/a/ca.crt"));
        assertThat(settings.mspId()).isEqualTo("Org1MSP");
        assertThat(settings.certificate()).isEqualTo(Path.of("/a/cert.pem"));
        assertThat(settings.privateKey()).isEqualTo(Path.of("/a/keystore"));
        assertThat(settings.channel()).isEqualTo("customs");
        assertThat(settings.chaincode()).isEqualTo("fairway");
        assertThat(settings.inFlight()).isEqualTo(8);
        assertThat(settings.deadlines().commit()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.deadlines().evaluate()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.batch()).isEqualTo(1000);
    }

    private static FabricSettings bind(Map<String, Object> variables) {
        return binder(variables)
                .bind("fairway.ledger.fabric", FabricSettings.class)
                .get();
    }

    private static SharingSettings sharing(Map<String, Object> variables) {
        return binder(variables).bindOrCreate("fairway.ledger.sharing", SharingSettings.class);
    }

    private static Binder binder(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment);
    }
}
