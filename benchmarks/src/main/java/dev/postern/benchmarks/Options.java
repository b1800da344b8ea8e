package dev.postern.benchmarks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a benchmark is to run.
 *
 * @param asks how often each kind of request is measured, in each circumstance
 * @param seed of all that is left to chance
 */
public record Options(int asks, long seed) {
  private static final Pattern OPTION = Pattern.compile("--(asks|seed)=(\\d{1,9})");
  private static final Options DEFAULT = new Options(400, 1);

  /** Fewer say nothing. */
  private static final int FEWEST = 20;

  public Options {
    if (asks < FEWEST) {
      throw new IllegalArgumentException("ask " + FEWEST + " times at least");
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
    return option.group(1).equals("asks") ? new Options(number, seed) : new Options(asks, number);
  }
}
