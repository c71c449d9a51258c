package org.fairway.risk.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.risk.features.Movement;
import org.fairway.risk.features.Movement.Goods;
import org.fairway.risk.features.Movement.Trade;
import org.fairway.risk.features.Movement.Treatment;

/** Reads a CSV file in the columns of the open customs declarations of Jeong et al., arXiv:2208.02484. */
public final class KnownFile {
    private final Map<String, Integer> columns;
    private final List<String> row;

    private KnownFile(Map<String, Integer> columns, List<String> row) {
        this.columns = columns;
        this.row = row;
    }

    /** Movements in the order of their days, and within a day in the order of the file. */
    public static List<LabelledMovement> read(Path file) throws IOException {
        var known = new ArrayList<LabelledMovement>();
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, Integer> columns = new HashMap<>();
            lines.map(line -> List.of(line.split(",", -1))).forEach(row -> {
                if (columns.isEmpty()) {
                    row.forEach(name -> columns.put(name, columns.size()));
                } else {
                    known.add(new KnownFile(columns, row).known());
                }
            });
        }
        known.sort(java.util.Comparator.comparing(one -> one.movement().day()));
        return known;
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
        Integer place = columns.get(column);
        if (place == null || place >= row.size()) {
            throw new IllegalArgumentException("There is no column " + column + " in " + row);
        }
        return row.get(place);
    }

    private double figure(String column) {
        String text = text(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
