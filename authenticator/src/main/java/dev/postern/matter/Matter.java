package dev.postern.matter;

import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/**
 * What a link gives access to: a loan file, case or engagement of one portal.
 *
 * @param id our id
 * @param realm the portal's realm
 * @param portal whose matter it is
 * @param reference the portal's own name for it
 * @param title what people call it
 * @param expectedBy the member of staff who expects its participants
 * @param closed whether it opens for nobody
 */
public record Matter(
    MatterId id,
    RealmId realm,
    PortalId portal,
    MatterReference reference,
    Optional<String> title,
    Optional<String> expectedBy,
    boolean closed) {}
