package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonProperties {
  @Property
  void writesNumbersAsTheReferenceDoes(@ForAll double number) throws IOException {
    agree("[" + number + "]");
  }

  @Property
  void writesStringsAndMembersAsTheReferenceDoes(@ForAll Map<String, String> members) throws IOException {
    agree(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(members));
  }

  @Property
  void isItsOwnCanonicalForm(@ForAll Map<String, Double> members) {
    byte[] canonical = CanonicalJson.of(JsonMapper.shared().writeValueAsString(members));
    assertThat(CanonicalJson.of(new String(canonical, UTF_8))).isEqualTo(canonical);
  }

  private static void agree(String json) throws IOException {
    assertThat(new String(CanonicalJson.of(json), UTF_8)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
  }
}
