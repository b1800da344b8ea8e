package dev.postern.mail;

/** Knows which mails are to be ordered at a time that was set long before. */
public interface Diary {
  /**
   * Places the orders whose time has come, at most a batch of them.
   *
   * @return whether there may be more
   * @throws RuntimeException what broke first, if some could not be placed; the others were
   */
  boolean placeDue();
}
