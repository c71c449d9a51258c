package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@SuppressWarnings("unchecked")
class ComposeTest {
    static Map<String, Map<String, Object>> services;
    static Map<String, Object> fabric;
    static Map<String, Map<String, Object>> fabricServices;

    @BeforeAll
    static void read() throws Exception {
        Map<String, Object> compose = load("docker-compose.yml");
        services = (Map<String, Map<String, Object>>) compose.get("services");
        assertThat(compose.get("include")).isEqualTo(List.of("docker/fabric/compose.yml"));
        fabric = load("docker/fabric/compose.yml");
        fabricServices = (Map<String, Map<String, Object>>) fabric.get("services");
    }

    private static Map<String, Object> load(String path) throws IOException {
        try (Reader file = Files.newBufferedReader(Repository.root().resolve(path))) {
            return new Yaml().load(file);
        }
    }

    @Test
    void runsEveryServiceBesideItsPlatform() {
        assertThat(services.keySet())
                .containsAll(Repository.SERVICES)
                .contains("gateway", "identity", "postgres", "kafka");
    }

    @Test
    void buildsEachServiceFromItsOwnModule() {
        for (String service : Repository.SERVICES) {
            Map<String, Map<String, String>> build =
                    (Map<String, Map<String, String>>) services.get(service).get("build");
            assertThat(build.get("args")).containsEntry("SERVICE", service);
            assertThat(services.get(service)).containsEntry("image", "fairway/" + service);
            assertThat(Repository.root().resolve(service).resolve("pom.xml")).exists();
        }
    }

    @Test
    void startsClassesThatExist() throws Exception {
        for (Map<String, Object> service : services.values()) {
            if (service.get("build") instanceof Map<?, ?> build) {
                String main = String.valueOf(((Map<String, String>) build.get("args")).get("MAIN"));
                assertThat(Class.forName(main).getMethod("main", String[].class))
                        .isNotNull();
            }
        }
    }

    @Test
    void setsOnlyVariablesTheServicesRead() {
        for (String service : Repository.SERVICES) {
            assertThat(ServiceSettings.variables(service))
                    .as(service)
                    .containsAll(environment(service).keySet());
        }
        assertThat(ServiceSettings.variables("gateway"))
                .as("gateway")
                .containsAll(environment("gateway").keySet());
    }

    @Test
    void sendsTheGatewayToThePortEachServiceListensOn() {
        Map<String, Object> gateway = environment("gateway");
        for (String service : Repository.SERVICES) {
            String variable = "FAIRWAY_GATEWAY_SERVICES_"
                    + service.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
            assertThat(gateway)
                    .containsEntry(
                            variable,
                            "http://" + service + ":" + environment(service).get("SERVER_PORT"));
        }
    }

    @Test
    void waitsOnlyForServicesThatExist() {
        Set<String> all = Stream.concat(services.keySet().stream(), fabricServices.keySet().stream())
                .collect(Collectors.toSet());
        Stream.concat(services.entrySet().stream(), fabricServices.entrySet().stream())
                .forEach(service -> {
                    Object waits = service.getValue().get("depends_on");
                    Set<String> names = waits instanceof Map<?, ?> map
                            ? (Set<String>) map.keySet()
                            : waits == null ? Set.of() : Set.copyOf((List<String>) waits);
                    assertThat(all).as(service.getKey()).containsAll(names);
                });
    }

    @Test
    void keepsTheFabricNetworkAsleepUnlessItsProfileIsAskedFor() {
        assertThat(fabricServices.values())
                .allSatisfy(service -> assertThat(service).containsEntry("profiles", List.of("fabric")));
        services.forEach((name, service) -> {
            if (service.get("depends_on") instanceof Map<?, ?> waits) {
                assertThat(fabricServices.keySet()).as(name).doesNotContainAnyElementsOf((Set<String>) waits.keySet());
            }
        });
        assertThat(environment("ledger-service"))
                .containsEntry("FAIRWAY_LEDGER_KIND", "${FAIRWAY_LEDGER_KIND:-embedded}");
    }

    @Test
    void mountsOnlyVolumesAndSettingsThatExist() {
        Map<String, Object> volumes = (Map<String, Object>) fabric.get("volumes");
        fabricServices.forEach((name, service) -> {
            assertThat((List<String>) service.get("volumes"))
                    .as(name)
                    .allMatch(mount ->
                            mount.startsWith(".:") || volumes.containsKey(mount.substring(0, mount.indexOf(':'))));
            if (service.get("env_file") instanceof String file) {
                assertThat(Repository.root().resolve("docker/fabric").resolve(file))
                        .exists();
            }
        });
        assertThat((List<String>) services.get("ledger-service").get("volumes"))
                .contains("fabric-ledger:/etc/fairway/fabric:ro");
        assertThat(volumes).containsKey("fabric-ledger");
        assertThat(Repository.root()
                        .resolve((String) services.get("ledger-service").get("env_file")))
                .exists();
    }

    @Test
    void givesEveryProcessOfTheFabricNetworkItsOwnKeysAlone() {
        for (String name : List.of(
                "orderer",
                "peer-customs",
                "peer-agency",
                "peer-partner",
                "chaincode-customs",
                "chaincode-agency",
                "chaincode-partner")) {
            assertThat((List<String>) fabricServices.get(name).get("volumes"))
                    .filteredOn(mount -> mount.startsWith("fabric"))
                    .containsExactly("fabric-" + name + ":/etc/fairway/fabric:ro");
            assertThat((List<String>) fabricServices.get("fabric-certificates").get("volumes"))
                    .contains("fabric-" + name + ":/network/nodes/" + name);
        }
    }

    @Test
    void putsEachChaincodeOnANetworkWithItsPeerAlone() {
        for (String organisation : List.of("customs", "agency", "partner")) {
            String network = "chaincode-" + organisation;
            assertThat((Map<String, Object>) ((Map<String, Object>) fabric.get("networks")).get(network))
                    .containsEntry("internal", true);
            assertThat(fabricServices.get(network)).containsEntry("networks", List.of(network));
            assertThat(fabricServices.entrySet().stream()
                            .filter(each ->
                                    each.getValue().get("networks") instanceof List<?> list && list.contains(network))
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(network, "peer-" + organisation);
        }
    }

    @Test
    void keepsPasswordsOutOfTheTree() {
        services.forEach((name, service) -> {
            if (service.get("environment") instanceof Map<?, ?> variables) {
                variables.forEach((key, value) -> {
                    if (String.valueOf(key).contains("PASSWORD")) {
                        assertThat(String.valueOf(value)).as(name + " " + key).startsWith("${");
                    }
                });
            }
        });
    }

    @Test
    void keepsTheLedgersKeyOnAVolumeAndLetsTheIdentitiesBeReached() {
        String keyFile = (String) environment("ledger-service").get("FAIRWAY_LEDGER_KEY_FILE");

        assertThat((List<String>) services.get("ledger-service").get("volumes"))
                .contains("ledger-key:" + keyFile.substring(0, keyFile.lastIndexOf('/')));
        assertThat((List<String>) services.get("identity").get("command")).contains("--address=0.0.0.0");
    }

    private static Map<String, Object> environment(String service) {
        return (Map<String, Object>) services.get(service).get("environment");
    }
}
