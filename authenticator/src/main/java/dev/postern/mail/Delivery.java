package dev.postern.mail;

/** What handing a mail over can come to. */
public sealed interface Delivery {
  /** The mail server took responsibility for the mail. */
  record Accepted() implements Delivery {}

  /**
   * It did not, or we do not know.
   *
   * @param failure why, without the mail's content
   */
  record Failed(String failure) implements Delivery {}
}
