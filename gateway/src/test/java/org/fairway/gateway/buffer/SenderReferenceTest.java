package org.fairway.gateway.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderReferenceTest {

    @Test
    void findsTheReferenceInEveryLanguage() {
        assertThat(in("application/json", "{\"items\":[{\"lrn\":\"inner\"}],\"lrn\":\"L-1\"}"))
                .contains("L-1");
        assertThat(in(
                        "application/xml",
                        "<MetaData xmlns=\"urn:x\"><Declaration><FunctionalReferenceID>L-2"
                                + "</FunctionalReferenceID></Declaration></MetaData>"))
                .contains("L-2");
        assertThat(in("application/edifact", "UNB+UNOC:3+A+B+261123:1200+1'UNH+1+CUSDEC:D:96B:UN'BGM+929+L-3+9'"))
                .contains("L-3");
        assertThat(SenderReference.in("/v1/declarations/01ab/amendments", "application/json", new byte[0]))
                .contains("01ab");
    }

    @Test
    void findsNoneInWhatIsBroken() {
        assertThat(in("application/json", "{\"lrn\":7}")).isEmpty();
        assertThat(in("application/json", "{\"lrn\"")).isEmpty();
        assertThat(in("application/json", "")).isEmpty();
        assertThat(in("application/json", "{\"lrn\":\" L-1\"}"))
                .as("no service takes it")
                .isEmpty();
        assertThat(in("application/json", "{\"lrn\":\"L-\uff11\"}")).isEmpty();
        assertThat(in("application/json", "{\"lrn\":\"" + "x".repeat(36) + "\"}"))
                .isEmpty();
        assertThat(in(
                        "application/xml",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM"
                                + " \"file:///etc/passwd\">]><a><FunctionalReferenceID>"
                                + "&b;</FunctionalReferenceID></a>"))
                .isEmpty();
        assertThat(in("application/xml", "<a><FunctionalReferenceID><b/></FunctionalReferenceID></a>"))
                .isEmpty();
        assertThat(in("application/edifact", "BGM")).isEmpty();
    }

    private static Optional<String> in(String contentType, String body) {
        return SenderReference.in("/v1/declarations", contentType, body.getBytes(UTF_8));
    }
}
