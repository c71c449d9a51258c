package org.fairway.languages.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WcoMappingTest {
    private final WcoMapping mapping = new WcoMapping();

    @Test
    void everyRowNamesAPointerAndAPath() {
        assertThat(mapping.rows()).hasSizeGreaterThan(80).allSatisfy((pointer, paths) -> {
            assertThat(pointer).matches("(/[A-Za-z]+|/-)+");
            assertThat(paths).isNotEmpty().allMatch(path -> path.matches("(\\./)?[A-Za-z]+(/[A-Za-z]+)*"));
        });
    }

    @Test
    void refusesToReadAPointerThatTheTableLacks() {
        assertThatThrownBy(() -> mapping.paths("/items/-/colour")).hasMessageContaining("/items/-/colour");
    }
}
