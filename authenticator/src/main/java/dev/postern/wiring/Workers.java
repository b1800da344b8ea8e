package dev.postern.wiring;

import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.Config;

/**
 * How many mails a node hands over at once. A worker waits for the mail server most of its time, so
 * there are many of them; what they share with requests, the database's connections, they use in
 * turn.
 *
 * @param number option {@code workers}
 */
record Workers(int number) {
  static final int DEFAULT = 32;

  /** A thread is cheap, and still none of these would be of use. */
  static final int MOST = 256;

  /** As many as keep a database busy that answers at once. */
  private static final int MOST_TRANSACTIONS = 8;

  private static final String OPTION = "workers";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException naming the option, if it is out of bounds
   */
  static Workers of(Config.Scope options) {
    String configured = Optional.ofNullable(options.get(OPTION)).orElse("" + DEFAULT).strip();
    if (!NUMBER.matcher(configured).matches() || Integer.parseInt(configured) > MOST) {
      throw new IllegalArgumentException(
          "spi-realm-restapi-extension--postern--workers must be a whole number from 0 to " + MOST);
    }
    return new Workers(Integer.parseInt(configured));
  }

  /** How many of their transactions run at once, each with a connection of the database. */
  int mostTransactions() {
    return Math.max(1, Math.min(number, MOST_TRANSACTIONS));
  }
}
