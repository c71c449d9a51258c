package org.fairway.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar verifier.jar <receipt> --key <file or base64> [--event <file>]}: prints VERIFIED and exits 0, or every reason why not and exits 1; 2 for wrong use. */
public final class Verify {
  private Verify() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    String receipt = null;
    String key = null;
    String event = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--key" -> key = i + 1 < args.length ? args[++i] : null;
        case "--event" -> event = i + 1 < args.length ? args[++i] : null;
        default -> receipt = args[i];
      }
    }
    if (receipt == null || key == null) {
      out.println("usage: java -jar verifier.jar <receipt> --key <file or base64> [--event <file>]");
      return 2;
    }
    try {
      return verify(Files.readString(Path.of(receipt)), readKey(key), event == null ? null : Files.readString(Path.of(event)), out);
    } catch (IOException e) {
      out.println("NOT VERIFIED: cannot read " + e.getMessage());
      return 2;
    }
  }

  private static String readKey(String key) throws IOException {
    return Files.exists(Path.of(key)) ? Files.readString(Path.of(key)) : key;
  }

  private static int verify(String receiptText, String key, @org.jspecify.annotations.Nullable String event, PrintStream out) {
    List<String> faults = new ArrayList<>();
    try {
      Receipt receipt = Receipt.parse(receiptText);
      faults.addAll(receipt.faults(Keys.parse(key)));
      if (event != null && !receipt.isAbout(event)) {
        faults.add("the event given is not the one anchored");
      }
      if (faults.isEmpty()) {
        out.println("VERIFIED " + receipt.leaf().type() + " of " + receipt.leaf().subject() + " at " + receipt.leaf().time() + ", position " + receipt.index() + " of " + receipt.checkpoint().origin());
        return 0;
      }
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    faults.forEach(fault -> out.println("NOT VERIFIED: " + fault));
    return 1;
  }
}
