package dev.postern.mailbox;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;

/**
 * What the link at the end of a mail that nobody asked for is good for: to stop such mails of one
 * portal to one mailbox, and to allow them again. It leads nobody in.
 *
 * @param masked the address as it may be shown: a mail may have been passed on, and whoever presses
 *     should see whose mails they stop
 */
public record StopLink(RealmId realm, PortalId portal, MailboxId mailbox, String masked) {}
