package dev.postern.demo.launcher;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Tells the person at the terminal what is going on and how long it took. */
final class Progress {

  private static final int LABEL_WIDTH = 58;

  private final PrintStream terminal;

  Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Does a step, its label shown at once and its time when it is done. */
  void step(String label, Runnable work) {
    start(
        label,
        () -> {
          work.run();
          return label;
        });
  }

  /** Like {@link #step}, for what starts something. */
  <T> T start(String label, Supplier<T> work) {
    terminal.print(
        "  " + label + " " + ".".repeat(Math.max(3, LABEL_WIDTH - label.length())) + " ");
    terminal.flush();
    long start = System.nanoTime();
    T result = work.get();
    terminal.printf("%5.1f s%n", (System.nanoTime() - start) / 1e9);
    return result;
  }

  void say(String text) {
    terminal.println(text);
  }
}
