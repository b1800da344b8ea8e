package dev.postern.policy;

import dev.postern.policy.LinkPolicy.ForeignPress;
import dev.postern.policy.LinkPolicy.Format;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Terms;
import dev.postern.policy.LinkPolicy.Uses;
import java.time.Duration;
import java.util.Optional;

/** Policies with a name, for portals to start from; single keys override. */
public enum Preset {
  /** What a portal gets that says nothing. */
  ONE_TIME(Format.OPAQUE, Uses.ONE_TIME, Reissue.SUPERSEDE, Duration.ofHours(24)),
  /** For people who read their mail once a week. */
  ONE_TIME_14D(Format.OPAQUE, Uses.ONE_TIME, Reissue.SUPERSEDE, Duration.ofDays(14)),
  /** For people who keep the mail and click it again: however often, for a week. */
  REUSABLE(Format.SIGNED, Uses.REUSABLE, Reissue.KEEP, Duration.ofDays(7));

  private static final Duration SIGN_IN_LIFE = Duration.ofMinutes(15);

  private final Format format;
  private final Uses uses;
  private final Reissue reissue;
  private final Duration invitationLife;

  Preset(Format format, Uses uses, Reissue reissue, Duration invitationLife) {
    this.format = format;
    this.uses = uses;
    this.reissue = reissue;
    this.invitationLife = invitationLife;
  }

  public LinkPolicy policy() {
    return new LinkPolicy(
        format,
        uses,
        reissue,
        new Terms(invitationLife, ForeignPress.ALLOW),
        new Terms(SIGN_IN_LIFE, ForeignPress.RETYPE_EMAIL),
        Optional.empty());
  }
}
