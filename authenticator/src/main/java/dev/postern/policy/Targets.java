package dev.postern.policy;

/** Which pages of a portal a link may land on. */
@FunctionalInterface
public interface Targets {
  /** Whether {@code target} is covered by the valid redirect URIs of the portal's client. */
  boolean allow(Portal portal, String target);
}
