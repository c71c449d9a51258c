package org.fairway.contracts.identifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", " L-1", "L-1 ", "L-1\n", "L\u200b1", "\uff211", "L\u202e1", "L\t1"})
    void isNotMadeOfWhatIsNone(String text) {
        assertThat(Lrn.isValid(text)).isFalse();
        assertThat(Tin.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Lrn(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tin(text));
    }

    @Test
    void goesToTheLengthOfItsDataElement() {
        assertThat(new Lrn("L 1" + "~".repeat(32)).value()).hasSize(35);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lrn("L".repeat(36)))
                .withMessageContaining("36");
        assertThat(new Tin("T".repeat(17)).value()).hasSize(17);
        assertThatIllegalArgumentException().isThrownBy(() -> new Tin("T".repeat(18)));
    }

    @Test
    void staysReadableWhereItWasAcceptedBeforeItsFormWasChecked() {
        assertThat(Lrn.recorded("L-1 ").value()).isEqualTo("L-1 ");
        assertThat(Lrn.recorded("L-1 ")).isNotEqualTo(Lrn.recorded("L-1"));
        assertThat(Tin.recorded("XF1")).isEqualTo(new Tin("XF1")).hasSameHashCodeAs(new Tin("XF1"));
    }

    @Test
    void isAnotherThingThanAnythingElseOfTheSameCharacters() {
        Identifier number = new Tin("XF1");
        assertThat(number).isNotEqualTo(new Lrn("XF1"));
    }
}
