package dev.postern.asking;

import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's request for a link to the portal that they are signing in to. Nobody has looked up yet
 * whether anybody has this address.
 *
 * @param id its id
 * @param realm the realm of the portal
 * @param portal the portal to open
 * @param email the address as it was typed
 * @param tab the login in progress that waits for the link
 * @param at when it was asked for
 * @param link the link that it came to, if it has come to one
 */
public record SignInRequest(
    SignInRequestId id,
    RealmId realm,
    PortalId portal,
    EmailAddress email,
    LoginTab tab,
    Instant at,
    Optional<LinkId> link) {}
