package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@SuppressWarnings("unchecked")
class ComposeTest {
  static Map<String, Map<String, Object>> services;

  @BeforeAll
  static void read() throws Exception {
    try (Reader file = Files.newBufferedReader(Repository.root().resolve("docker-compose.yml"))) {
      Map<String, Object> compose = new Yaml().load(file);
      services = (Map<String, Map<String, Object>>) compose.get("services");
    }
  }

  @Test
  void runsEveryRoomBesideItsPlatform() {
    assertThat(services.keySet()).containsAll(Repository.SERVICES).contains("gateway", "identity", "postgres", "kafka");
  }

  @Test
  void buildsEachRoomFromItsOwnModule() {
    for (String room : Repository.SERVICES) {
      Map<String, Map<String, String>> build = (Map<String, Map<String, String>>) services.get(room).get("build");
      assertThat(build.get("args")).containsEntry("ROOM", room);
      assertThat(services.get(room)).containsEntry("image", "fairway/" + room);
      assertThat(Repository.root().resolve(room).resolve("pom.xml")).exists();
    }
  }

  @Test
  void startsClassesThatExist() throws Exception {
    for (Map<String, Object> service : services.values()) {
      if (service.get("build") instanceof Map<?, ?> build) {
        String main = String.valueOf(((Map<String, String>) build.get("args")).get("MAIN"));
        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
      }
    }
  }

  @Test
  void setsOnlyVariablesTheRoomsRead() {
    for (String room : Repository.SERVICES) {
      assertThat(RoomSettings.variables(room)).as(room).containsAll(environment(room).keySet());
    }
    assertThat(RoomSettings.variables("gateway")).as("gateway").containsAll(environment("gateway").keySet());
  }

  @Test
  void sendsTheGatewayToThePortEachRoomListensOn() {
    Map<String, Object> gateway = environment("gateway");
    for (String room : Repository.SERVICES) {
      String variable = "FAIRWAY_GATEWAY_ROOMS_" + room.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
      assertThat(gateway).containsEntry(variable, "http://" + room + ":" + environment(room).get("SERVER_PORT"));
    }
  }

  @Test
  void waitsOnlyForServicesThatExist() {
    services.forEach((name, service) -> {
      Object waits = service.get("depends_on");
      Set<String> names = waits instanceof Map<?, ?> map ? (Set<String>) map.keySet() : waits == null ? Set.of() : Set.copyOf((List<String>) waits);
      assertThat(services.keySet()).as(name).containsAll(names);
    });
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

    assertThat((List<String>) services.get("ledger-service").get("volumes")).contains("ledger-key:" + keyFile.substring(0, keyFile.lastIndexOf('/')));
    assertThat((List<String>) services.get("identity").get("command")).contains("--address=0.0.0.0");
  }

  private static Map<String, Object> environment(String service) {
    return (Map<String, Object>) services.get(service).get("environment");
  }
}
