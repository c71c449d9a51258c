package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonProperties {
    @Property
    void writesNumbersAsTheReferenceDoes(@ForAll double number) throws IOException {
        agree("[" + number + "]");
    }

    @Property(tries = 5_000)
    void writesDecimalsAsTheReferenceDoes(
            @ForAll @BigRange(min = "-99999999999999999", max = "99999999999999999") @Scale(9) BigDecimal number)
            throws IOException {
        agree("[" + number.toPlainString() + "," + number.stripTrailingZeros().toPlainString() + "," + number + "]");
    }

    @Property
    void refusesWhatIsNoNumber(
            @ForAll @CharRange(from = '0', to = '3') @Chars({'.', '-', '+', 'e', 'E'}) @StringLength(min = 1, max = 18)
                    String literal)
            throws IOException {
        String json = "[" + literal + "]";
        if (literal.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
                && Double.isFinite(Double.parseDouble(literal))) {
            agree(json);
        } else {
            assertThatThrownBy(() -> CanonicalJson.of(json)).as(json).isInstanceOf(IllegalArgumentException.class);
        }
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

    @Example
    void refusesALoneSurrogateHoweverItIsWritten() {
        String high = String.valueOf('\ud800');
        String low = String.valueOf('\udc00');
        for (String lone :
                List.of("\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", high, low, high + "\\ud83d\\ude00")) {
            refuses("[\"" + lone + "\"]", "lone surrogate");
            refuses("{\"" + lone + "\":1}", "lone surrogate");
        }
        assertThat(new String(CanonicalJson.of("\"\\ud83d\\ude00\""), UTF_8)).isEqualTo("\"😀\"");
    }

    @Example
    void refusesAnEscapeWithoutExactlyFourHexadecimalDigits() {
        for (String escape :
                List.of("\\u+041", "\\u-041", "\\u 041", "\\u41", "\\u004g", "\\u\u0660\u0660\u0664\u0661")) {
            refuses("\"" + escape + "\"", "four hexadecimal digits");
        }
        assertThat(new String(CanonicalJson.of("\"\\u00e9\\u00E9\""), UTF_8)).isEqualTo("\"\u00e9\u00e9\"");
    }

    @Example
    void doesNotTellNumbersApartThatADoubleDoesNot() {
        assertThat(CanonicalJson.of("9007199254740993")).isEqualTo(CanonicalJson.of("9007199254740992"));
        assertThat(CanonicalJson.of("\"9007199254740993\"")).isNotEqualTo(CanonicalJson.of("\"9007199254740992\""));
    }

    private static void refuses(String json, String why) {
        assertThatThrownBy(() -> CanonicalJson.of(json))
                .as(json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static void agree(String json) throws IOException {
        assertThat(new String(CanonicalJson.of(json), UTF_8)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }
}
