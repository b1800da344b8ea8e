package dev.postern.link;

import dev.postern.mail.MailOrder;
import java.util.Optional;

/** Something that may be against mailing a link, asked when its mail is about to be composed. */
public interface Objection {
  /**
   * Looks whether the link may be mailed. If not, the link was given up, which is recorded. Joins
   * the caller's transaction.
   *
   * @param order the order to mail it
   * @param link as it is now, whatever its status
   * @return why not, in a word; empty if nothing is against it
   */
  Optional<String> against(MailOrder order, Link link);
}
