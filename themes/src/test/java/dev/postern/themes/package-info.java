/**
 * Proves what Postern's pages show, rendered on Keycloak's own layout by Keycloak's own FreeMarker
 * set-up.
 */
@NullMarked
package dev.postern.themes;

import org.jspecify.annotations.NullMarked;
