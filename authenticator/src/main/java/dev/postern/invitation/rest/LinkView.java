package dev.postern.invitation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A link as the API shows it: what has become of it, never its secret or anything derived from it.
 * Times are RFC 3339 in UTC.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkView(
    String id,
    String portal,
    String contactId,
    String email,
    String purpose,
    @Nullable MatterView matter,
    String status,
    String createdAt,
    @Nullable String sentAt,
    @Nullable String expiresAt,
    @Nullable String heals,
    @Nullable String healedBy,
    MailView mail,
    AddressView address) {

  /** The matter a link opens. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MatterView(String reference, @Nullable String title) {}

  /**
   * What has become of the mail with the link.
   *
   * @param status {@code queued}, {@code sent} or {@code failed}
   * @param to the masked address
   * @param attempts how often delivery was begun, as long as it waits or once it was given up
   * @param failure why it was not handed over so far, or why it will not be; no address, no link
   * @param nextTryAt when it is tried next
   * @param reminderAt when its person is to be reminded of it
   * @param remindedAt when they were
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MailView(
      String status,
      String to,
      @Nullable String sentAt,
      @Nullable Integer attempts,
      @Nullable String failure,
      @Nullable String nextTryAt,
      @Nullable String reminderAt,
      @Nullable String remindedAt) {}

  /**
   * What is known of the mailbox at this portal.
   *
   * @param suspect whether mails to it may not arrive
   * @param stopped whether its owner wants no mail that they did not ask for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AddressView(
      boolean suspect, @Nullable String since, @Nullable String reason, boolean stopped) {}
}
