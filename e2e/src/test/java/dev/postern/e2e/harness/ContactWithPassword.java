package dev.postern.e2e.harness;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A contact who has opened a link once, and was given a password since. */
public record ContactWithPassword(Invited invited, String user, String password) {

  public static ContactWithPassword of(Firm firm, Invitation invitation) {
    return of(firm, firm.invite(invitation));
  }

  public static ContactWithPassword of(Firm firm, Invited invited) {
    Robot.withCookies().signInWith(invited.link());
    String user = firm.userOf(invited);
    // What is tested begins with the password.
    firm.administrator().signOut(user);
    String password = UUID.randomUUID().toString();
    firm.administrator().setPassword(user, password);
    return new ContactWithPassword(invited, user, password);
  }

  /** One without a matter. */
  public static ContactWithPassword of(Firm firm) {
    return of(firm, Invitation.to(Firm.newAddress()));
  }

  public String email() {
    return invited.email();
  }

  /** Opens the form for contacts at a portal and fills it in; the answer is what that got. */
  public Answer signIn(Robot browser, URI request) {
    return typedInto(browser.press(browser.visit(request), "#postern-contact-password"), browser);
  }

  /** Fills in a form that was opened. */
  public Answer typedInto(Answer form, Robot browser) {
    return typed(form, browser, email(), password);
  }

  /** Fills in the form as anybody may. */
  public static Answer typed(Answer form, Robot browser, String username, String password) {
    return browser.submit(form, "#kc-login", Map.of("username", username, "password", password));
  }
}
