package dev.postern.contact;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;

/**
 * A person outside the firm who signs in to one portal by link.
 *
 * @param id the public id
 * @param realm the realm of portal and user
 * @param portal the portal this record is for
 * @param user the Keycloak user behind it
 * @param proven whether the contact has ever redeemed a link of this portal
 */
public record Contact(ContactId id, RealmId realm, PortalId portal, UserId user, boolean proven) {}
