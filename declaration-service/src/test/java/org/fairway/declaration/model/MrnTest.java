package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MrnTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 23);

    @Test
    void hasEighteenCharactersAndACheckDigit() {
        assertThat(Mrn.of(1, "XF", 'R', ON).value())
                .startsWith("26XF000000000001R")
                .hasSize(18);
    }

    @Test
    void takesTheLargestNumber() {
        assertThat(Mrn.of(Mrn.NUMBERS - 1, "XF", 'R', ON).value()).startsWith("26XFZZZZZZZZZZZZR");
    }

    @Test
    void isAnotherForEveryNumber() {
        assertThat(LongStream.range(0, 5000).mapToObj(n -> Mrn.of(n * 7919, "XF", 'R', ON)))
                .doesNotHaveDuplicates();
    }

    @Test
    void isReadFromWhatIsStatedAndNotFromWhatIsNone() {
        Mrn mrn = Mrn.of(1, "XF", 'R', ON);
        String wrong = "26XF000000000002R" + mrn.value().charAt(17);

        assertThat(Mrn.stated(mrn.value())).contains(mrn);
        assertThat(Stream.of(
                        wrong, "26XF", "", " " + mrn, mrn + " ", mrn.value().toLowerCase(Locale.ROOT), null))
                .allSatisfy(text -> assertThat(Mrn.stated(text)).isEmpty());
        assertThatIllegalArgumentException().isThrownBy(() -> new Mrn(wrong));
    }
}
