package org.fairway.languages.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @Test
    void readsFieldsByTheNameOfTheirColumn() {
        assertThat(rows("code,text\n01,Animals; live\n\n02,\n"))
                .extracting(row -> row.getField("code") + "=" + row.getField("text"))
                .containsExactly("01=Animals; live", "02=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void keepsWhatStandsInQuotes(String lineEnd) {
        String text = String.join(
                lineEnd, "code,text", "1,\"a, b\"", "2,\"say \"\"yes\"\" twice\"", "3,\"one\ntwo\"", "4,\"\"", "");

        assertThat(rows(text))
                .extracting(row -> row.getField("text"))
                .containsExactly("a, b", "say \"yes\" twice", "one\ntwo", "");
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(rows("\ufeffcode,text\n1,a\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("code")).isEqualTo("1"));
    }

    @Test
    void readsOtherSeparators() {
        assertThat(CsvTable.read("t.csv", stream("a;b\n1,5;2\n"), ';'))
                .singleElement()
                .satisfies(row -> assertThat(row.getFields()).containsExactly("1,5", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n\"3\n\",4,5\n", "a,b\n1,2\n3\n", "a,b\n1,2\n3,\"4\"5\n"})
    void namesFileAndLineOfAWrongRow(String text) {
        assertThatThrownBy(() -> rows(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tariff.csv: ")
                .hasMessageContaining("line 3");
    }

    @Test
    void namesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> rows("a,b\n1,2\n").getFirst().getField("c")).hasMessageContaining("'c'");
    }

    private static List<NamedCsvRecord> rows(String text) {
        return CsvTable.read("tariff.csv", stream(text));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
