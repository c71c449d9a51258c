package org.fairway.risk.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The open declarations beside the checkout; whoever needs them is skipped where they are not. */
public final class OpenData {
  private static final Path FOLDER = Path.of("../../shared/data/risk");

  private OpenData() {}

  public static List<Known> earlier() {
    return read("df_syn_train_eng.csv");
  }

  static List<Known> later() {
    return read("df_syn_valid_eng.csv");
  }

  private static List<Known> read(String file) {
    Path path = FOLDER.resolve(file);
    if (!Files.isReadable(path)) {
      System.out.println("skipped: " + path.toAbsolutePath().normalize() + " is not there");
      Assumptions.abort("no open data");
    }
    try {
      return KnownFile.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
