package dev.postern.benchmarks.silence;

/** Whose address a link is asked for with. */
enum Kind {
  NOBODY("nobody"),
  /** Another sample of the same: what chance alone does. */
  NOBODY_AGAIN("nobody, once more"),
  CONTACT("a contact"),
  STAFF("staff"),
  DISABLED("a disabled contact"),
  OVER_THE_LIMIT("a contact over the limit"),
  MALFORMED("what is no address"),
  /** The positive control: the client waits, so that there is something to be seen. */
  DELAYED("nobody, 2 ms added");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
