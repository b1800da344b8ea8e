package dev.postern.link;

import java.time.Instant;
import java.util.Optional;

/**
 * One spending of a link.
 *
 * @param id its id, which the login carries as its proof
 * @param link the link that was spent
 * @param browser digest of the nonce of the browser that spent it
 * @param at when
 * @param continuation the login that goes on from it; empty if something failed right after the
 *     gate, in which case the same browser may finish it
 */
public record Redemption(
    RedemptionId id, LinkId link, String browser, Instant at, Optional<LoginTab> continuation) {}
