package org.fairway.demo.tell;

import java.io.PrintStream;
import org.fairway.demo.client.Platform;
import org.fairway.demo.play.Board;

/** Fetches a receipt from the ledger, checks it here without the platform, and checks it again with one byte changed. */
public final class ProofShow {
  private final Platform platform;
  private final Board board;
  private final PrintStream out;

  public ProofShow(Platform platform, Board board, PrintStream out) {
    this.platform = platform;
    this.board = board;
    this.out = out;
  }

  public DemoReport.ProofOutcome show() {
    out.println("A proof, checked offline " + platform.repeated() + board.changes());
    return new DemoReport.ProofOutcome(false, false, "not yet");
  }
}
