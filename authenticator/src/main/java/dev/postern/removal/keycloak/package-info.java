/** Hears of accounts, portals and realms that Keycloak removes. */
@NullMarked
package dev.postern.removal.keycloak;

import org.jspecify.annotations.NullMarked;
