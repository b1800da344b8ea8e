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

  /**
   * It did not, and has quoted the mail's secret in what it said, so that the secret may stand in
   * the server's log.
   *
   * @param failure why, without the mail's content
   */
  record Quoted(String failure) implements Delivery {}
}
