package org.fairway.risk.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.fairway.kit.testing.SharedData;

/** The open declarations beside the checkout; whoever needs them is skipped where they are not. */
public final class OpenData {
    private OpenData() {}

    public static List<LabelledMovement> earlier() {
        return read("df_syn_train_eng.csv");
    }

    static List<LabelledMovement> later() {
        return read("df_syn_valid_eng.csv");
    }

    private static List<LabelledMovement> read(String file) {
        try {
            return KnownFile.read(SharedData.file("risk/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
