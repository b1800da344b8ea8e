package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.Optional;

/**
 * A person outside the firm who signs in to one portal by link.
 *
 * @param id the public id
 * @param realm the realm of portal and user
 * @param portal the portal this record is for
 * @param user the Keycloak user behind it
 * @param proven the address that the contact last proved by redeeming a link that it received
 */
public record Contact(
    ContactId id, RealmId realm, PortalId portal, UserId user, Optional<EmailAddress> proven) {}
