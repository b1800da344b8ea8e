package dev.postern.benchmarks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a benchmark is to run.
 *
 * @param asks how often each kind of request is measured, in each circumstance
 * @param seed of all that is left to chance
 * @param mails how many gather in the outbox before they are let go
 */
public record Options(int asks, long seed, int mails) {
  private static final Pattern OPTION = Pattern.compile("--(asks|seed|mails)=(\\d{1,9})");
  private static final Options DEFAULT = new Options(400, 1, 2000);

  /** Fewer say nothing. */
  private static final int FEWEST = 20;

  /** With those who ask besides, as many as a portal can be set to take in an hour. */
  private static final int MOST_ASKS = 700;

  public Options {
    if (asks < FEWEST) {
      throw new IllegalArgumentException("ask " + FEWEST + " times at least");
    }
    if (asks > MOST_ASKS) {
      throw new IllegalArgumentException(
          "ask " + MOST_ASKS + " times at most: a portal takes no more in an hour");
    }
    if (mails < FEWEST) {
      throw new IllegalArgumentException("send " + FEWEST + " mails at least");
    }
  }

  /**
   * Reads what stands on the command line.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Options read(List<String> arguments) {
    Options options = DEFAULT;
    for (String argument : arguments) {
      options = options.with(argument);
    }
    return options;
  }

  private Options with(String argument) {
    Matcher option = OPTION.matcher(argument);
    if (!option.matches()) {
      throw new IllegalArgumentException("there is no option " + argument);
    }
    int number = Integer.parseInt(option.group(2));
    return switch (option.group(1)) {
      case "asks" -> new Options(number, seed, mails);
      case "seed" -> new Options(asks, number, mails);
      default -> new Options(asks, seed, number);
    };
  }
}
