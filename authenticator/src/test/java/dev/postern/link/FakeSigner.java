package dev.postern.link;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Signs with a number, and remembers what it has signed. */
public final class FakeSigner implements LinkSigner {
  private final Map<String, LinkSecret> signed = new HashMap<>();
  private final Map<LinkId, Instant> expiries = new HashMap<>();
  private final SecretAccess access = new SecretAccess();

  /** Until when a link was said to work when it was last signed. */
  public Optional<Instant> expiryOf(LinkId link) {
    return Optional.ofNullable(expiries.get(link));
  }

  @Override
  public LinkSecret sign(Link link, Instant expiresAt) {
    String token = "token-" + (signed.size() + 1);
    LinkSecret secret = LinkSecret.signed(token, link.id(), access);
    signed.put(token, secret);
    expiries.put(link.id(), expiresAt);
    return secret;
  }

  @Override
  public Optional<LinkSecret> read(String token) {
    return Optional.ofNullable(signed.get(token));
  }
}
