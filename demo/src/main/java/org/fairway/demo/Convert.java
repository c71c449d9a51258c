package org.fairway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fairway.demo.wco.ConversionTable;

/** Converts a folder of WCO XML into declarations, one per line. */
public final class Convert {
    private Convert() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: org.fairway.demo.Convert <folder> <out.ndjson>");
            System.exit(2);
        }
        ConversionTable table = ConversionTable.of(Path.of(arguments[0]));
        Files.write(
                Path.of(arguments[1]),
                table.converted().values().stream().map(Json::write).toList());
        System.out.print(table);
    }
}
