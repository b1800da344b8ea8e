package dev.postern.signin;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import java.util.Optional;

/** What a browser with a link gets to see, or where it goes. */
public sealed interface DoorAnswer {
  /**
   * The page with the button.
   *
   * @param somebodyElse whether somebody else is signed in in this browser
   * @param manner what a press takes here
   * @param hint what went wrong with the last one
   */
  record Confirm(Link link, Admitted admitted, boolean somebodyElse, Manner manner, Hint hint)
      implements DoorAnswer {

    /** The same page after a press that came to nothing; it never presses by itself then. */
    Confirm after(Hint wrong) {
      Manner next = manner == Manner.BY_ITSELF ? Manner.PRESS : manner;
      return new Confirm(link, admitted, somebodyElse, next, wrong);
    }
  }

  /** What a press takes (features B3, B3a). */
  enum Manner {
    /** Nothing: this is the browser that asked for the link, so its page goes on by itself. */
    BY_ITSELF,
    /** The button. */
    PRESS,
    /** The button, and the address that the link was sent to. */
    RETYPE_EMAIL
  }

  /** What went wrong with a press. */
  enum Hint {
    NOTHING,
    /** It could not be matched to the page that was shown, so that it has to be repeated. */
    PRESS_AGAIN,
    /** The address is not the one that the link was sent to. */
    OTHER_EMAIL
  }

  /**
   * The page that says why this link lets nobody in.
   *
   * @param portal its portal, if that is on and rightly configured
   * @param link the link, if there is one
   */
  record Dead(Refusal reason, Optional<Portal> portal, Optional<Link> link) implements DoorAnswer {}

  /** The link is spent, and this browser's session holds what it gave: on to the portal. */
  record AlreadyIn(Link link, Portal portal) implements DoorAnswer {}

  /** The press won the gate: the login begins. */
  record Redeemed(Link link, Admitted admitted, Redemption redemption, boolean somebodyElse)
      implements DoorAnswer {}

  /** This browser has pressed already and its login is under way: look again in a moment. */
  record Wait(Portal portal) implements DoorAnswer {}

  /** This browser has pressed already and lost the answer: on to its login in progress. */
  record Resume(Link link, Portal portal, LoginTab continuation) implements DoorAnswer {}
}
