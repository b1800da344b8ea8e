package dev.postern.signin;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.Redemption;

/**
 * A redemption that the login in progress may use: its person, portal and matter as they are now.
 */
public record LoginTicket(Redemption redemption, Link link, Admitted admitted) {}
