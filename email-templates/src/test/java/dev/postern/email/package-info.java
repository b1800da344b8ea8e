/** Proves what Postern mails, rendered by Keycloak's own FreeMarker set-up. */
@NullMarked
package dev.postern.email;

import org.jspecify.annotations.NullMarked;
