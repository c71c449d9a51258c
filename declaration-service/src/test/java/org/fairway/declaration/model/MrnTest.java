package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MrnTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 23);

    @Test
    void hasEighteenCharactersAndACheckDigit() {
        assertThat(Mrn.of(1, "XF", 'R', ON))
                .startsWith("26XF000000000001R")
                .hasSize(18)
                .matches(Mrn::isValid);
    }

    @Test
    void isAnotherForEveryNumber() {
        assertThat(LongStream.range(0, 5000).mapToObj(n -> Mrn.of(n * 7919, "XF", 'R', ON)))
                .doesNotHaveDuplicates()
                .allMatch(Mrn::isValid);
    }

    @Test
    void noticesAWrongCharacter() {
        assertThat(Mrn.isValid("26XF000000000002R" + Mrn.of(1, "XF", 'R', ON).charAt(17)))
                .isFalse();
        assertThat(Mrn.isValid("26XF")).isFalse();
    }
}
