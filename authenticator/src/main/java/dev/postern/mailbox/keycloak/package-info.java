/** Stop links, authenticated with the realm's own key. */
@NullMarked
package dev.postern.mailbox.keycloak;

import org.jspecify.annotations.NullMarked;
