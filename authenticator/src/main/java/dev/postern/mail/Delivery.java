package dev.postern.mail;

/** What handing a mail over can come to. */
public sealed interface Delivery {
  /** The mail server took responsibility for the mail. */
  record Accepted() implements Delivery {}

  /**
   * It did not, or we do not know. Worth another try: the mail server said so (RFC 5321 section
   * 4.2.1, replies {@code 4yz}), it could not be reached, or something of ours is wrong that people
   * can mend.
   *
   * @param failure why, without the mail's content
   */
  record Failed(String failure) implements Delivery {}

  /**
   * It did not and never will: there is no such mailbox (RFC 5321 section 4.2.1, replies {@code
   * 5yz}, which are not to be repeated).
   *
   * @param failure why, without the mail's content
   */
  record Refused(String failure) implements Delivery {}

  /**
   * It did not and says that it never will, but not clearly why: what it objects to may as well be
   * the mail, or the sender, which people can mend. Worth a few tries, far apart.
   *
   * @param recipient whether it is the address that it seems to object to
   * @param failure why, without the mail's content
   */
  record Objected(boolean recipient, String failure) implements Delivery {}

  /**
   * It did not, and has quoted the mail's secret in what it said, so that the secret may stand in
   * the server's log.
   *
   * @param answer what it came to besides: {@link Failed}, {@link Refused} or {@link Objected}
   */
  record Quoted(Delivery answer) implements Delivery {
    public Quoted {
      if (answer instanceof Accepted || answer instanceof Quoted) {
        throw new IllegalArgumentException("quoted is what was not accepted");
      }
    }
  }
}
