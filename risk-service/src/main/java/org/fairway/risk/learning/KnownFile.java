package org.fairway.risk.learning;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.fairway.languages.csv.CsvTable;
import org.fairway.risk.features.Movement;
import org.fairway.risk.features.Movement.Goods;
import org.fairway.risk.features.Movement.Trade;
import org.fairway.risk.features.Movement.Treatment;

/** Reads a CSV file in the columns of the open customs declarations of Jeong et al., arXiv:2208.02484. */
public final class KnownFile {
    private final NamedCsvRecord row;

    private KnownFile(NamedCsvRecord row) {
        this.row = row;
    }

    /** Movements in the order of their days, and within a day in the order of the file. */
    public static List<LabelledMovement> read(Path file) throws IOException {
        try (InputStream table = Files.newInputStream(file)) {
            return CsvTable.read(file.toString(), table).stream()
                    .map(row -> new KnownFile(row).known())
                    .sorted(Comparator.comparing(one -> one.movement().day()))
                    .toList();
        }
    }

    private LabelledMovement known() {
        var trade = new Trade(
                text("Importer ID"),
                text("Seller ID"),
                text("Declarant ID"),
                text("Courier ID"),
                (int) figure("Mode of Transport") / 10);
        var goods = new Goods(text("HS6 Code"), text("Country of Departure"), text("Country of Origin"));
        var treatment = new Treatment(
                text("Process Type"),
                text("Import Type"),
                text("Import Use"),
                text("Payment Type"),
                text("Tax Type"),
                text("Country of Origin Indicator"),
                figure("Tax Rate"));
        return new LabelledMovement(
                new Movement(
                        LocalDate.parse(text("Date")),
                        trade,
                        goods,
                        treatment,
                        figure("Net Mass"),
                        figure("Item Price")),
                text("Fraud").equals("1"));
    }

    private String text(String column) {
        return row.getField(column);
    }

    private double figure(String column) {
        String text = text(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
