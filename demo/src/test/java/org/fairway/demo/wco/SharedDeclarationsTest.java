package org.fairway.demo.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedDeclarationsTest {

    @Test
    void convertsOrSetsAsideEveryFileOfTheSharedFolder() {
        Optional<Path> folder = SharedFolder.find("wco-declarations");
        assumeTrue(
                folder.isPresent(),
                () -> skipped(
                        "no shared/data/wco-declarations above " + Path.of("").toAbsolutePath()));

        ConversionTable table = ConversionTable.of(folder.orElseThrow());

        System.out.print(table);
        assertThat(table.converted().size()
                        + table.setAside().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .isEqualTo(table.read());
        assertThat(table.converted()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(table.converted().values())
                .allSatisfy(declaration -> assertThat(declaration.items())
                        .hasSize(declaration.totals().itemCount()));
        assertThat(table.setAside().keySet()).noneMatch(why -> why.startsWith("unreadable"));
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
