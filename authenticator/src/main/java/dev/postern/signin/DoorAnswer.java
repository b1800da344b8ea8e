package dev.postern.signin;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.Redemption;
import dev.postern.link.Redemption.Continuation;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import java.util.Optional;

/** What a browser with a link gets to see, or where it goes. */
public sealed interface DoorAnswer {
  /**
   * The page with the button.
   *
   * @param somebodyElse whether somebody else is signed in in this browser
   * @param again whether a press could not be matched to the page, so that it has to be repeated
   */
  record Confirm(Link link, Admitted admitted, boolean somebodyElse, boolean again)
      implements DoorAnswer {}

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
  record Resume(Link link, Portal portal, Continuation continuation) implements DoorAnswer {}
}
