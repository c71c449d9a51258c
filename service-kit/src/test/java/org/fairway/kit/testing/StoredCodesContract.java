package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fairway.contracts.OpenEnums;
import org.junit.jupiter.api.Test;

/**
 * Constants of Java enums whose names are in database rows (never {@code UNKNOWN}), one enum a line in
 * {@code stored-codes.txt} of the service. A constant may be added to the list. One that is renamed or removed needs a
 * migration of the rows that have it.
 */
public abstract class StoredCodesContract {
    @Test
    void areWrittenAsInEveryReleaseBefore() throws Exception {
        List<String> listed = listed();

        assertThat(listed).isNotEmpty();
        for (String line : listed) {
            String type = line.substring(0, line.indexOf(':'));
            assertThat(type + ": " + constants(type)).isEqualTo(line);
        }
    }

    private List<String> listed() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(getClass().getResourceAsStream("/stored-codes.txt"), "stored-codes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String constants(String type) throws ClassNotFoundException {
        return OpenEnums.known(Class.forName(type)).stream().map(Enum::name).collect(Collectors.joining(" "));
    }
}
