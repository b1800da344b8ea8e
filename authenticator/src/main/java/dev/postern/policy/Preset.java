package dev.postern.policy;

import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Uses;
import java.time.Duration;

/** Policies with a name, for portals to start from; single keys override. */
public enum Preset {
  /** What a portal gets that says nothing. */
  ONE_TIME(Duration.ofHours(24), Uses.ONE_TIME, Reissue.SUPERSEDE),
  /** For people who read their mail once a week. */
  ONE_TIME_14D(Duration.ofDays(14), Uses.ONE_TIME, Reissue.SUPERSEDE);

  private final Duration invitationLife;
  private final Uses uses;
  private final Reissue reissue;

  Preset(Duration invitationLife, Uses uses, Reissue reissue) {
    this.invitationLife = invitationLife;
    this.uses = uses;
    this.reissue = reissue;
  }

  public LinkPolicy policy() {
    return new LinkPolicy(invitationLife, uses, reissue);
  }
}
