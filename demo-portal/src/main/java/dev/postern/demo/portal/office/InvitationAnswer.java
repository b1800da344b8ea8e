package dev.postern.demo.portal.office;

/** What became of a request to invite. */
sealed interface InvitationAnswer {

  /**
   * Taken on; the mail is on its way.
   *
   * @param id the link's id, good for asking how it fares
   */
  record Accepted(String id) implements InvitationAnswer {}

  /** The API found something wrong; nothing was done. */
  record Refused(ApiProblem problem) implements InvitationAnswer {}

  /** The API could not be asked, or did not answer as one. */
  record Unavailable() implements InvitationAnswer {}
}
