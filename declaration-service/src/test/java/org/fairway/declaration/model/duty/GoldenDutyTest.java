package org.fairway.declaration.model.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.kit.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Duty lines a real customs system assessed, reproduced to the penny. */
class GoldenDutyTest {
    private static final Pattern PROCEDURE = Pattern.compile("<CurrentCode>(\\d\\d)</CurrentCode>");
    final ReferenceData reference = ReferenceData.load();

    @Test
    void reproducesEveryAdValoremLine() throws Exception {
        Path declarations = SharedData.file("wco-declarations");
        List<String> rows = Files.readAllLines(SharedData.file("golden/hmrc-duty-adval-paired.csv"));
        List<String> differences = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            boolean suspended =
                    reference.jurisdiction().suspendingProcedures().contains(procedure(declarations.resolve(cells[1])));
            Amounts amounts = Amounts.adValorem(
                    new BigDecimal(cells[7]),
                    new BigDecimal(cells[8]),
                    new BigDecimal(cells[9]),
                    suspended,
                    reference.jurisdiction().rounding());
            if (!amounts.assessed().equals(new BigDecimal(cells[10]))
                    || !amounts.payable().equals(new BigDecimal(cells[11]))) {
                differences.add(row + " but got " + amounts);
            }
        }
        System.out.println("golden duty lines: " + (rows.size() - 1) + " compared, " + differences.size() + " differ");
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(differences).isEmpty();
    }

    @Test
    void reproducesTheLinesWithADeduction() throws Exception {
        List<String> rows = Files.readAllLines(SharedData.file("golden/hmrc-duty-lines.csv")).stream()
                .filter(row -> row.endsWith(",advalorem_minus_deduct"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String[] cells = row.split(",");
            Amounts amounts = Amounts.adValorem(
                    new BigDecimal(cells[7]),
                    new BigDecimal(cells[8]),
                    new BigDecimal(cells[9]),
                    false,
                    reference.jurisdiction().rounding());
            assertThat(amounts.assessed()).isEqualTo(new BigDecimal(cells[10]));
        });
    }

    private static String procedure(Path declaration) throws Exception {
        Matcher matcher = PROCEDURE.matcher(Files.readString(declaration));
        return matcher.find() ? matcher.group(1) : "40";
    }
}
