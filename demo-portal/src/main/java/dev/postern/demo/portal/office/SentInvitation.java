package dev.postern.demo.portal.office;

import java.time.Instant;

/**
 * An invitation as the back office remembers it.
 *
 * @param id the link's id at Postern
 * @param name the contact's name, may be empty
 * @param matter the matter's reference, empty for none
 */
record SentInvitation(String id, String name, String email, String matter, Instant at) {

  /** Together with how its link fares now. */
  record WithState(SentInvitation invitation, LinkState link) {}
}
