/** Portals from Keycloak's clients and their attributes. */
@NullMarked
package dev.postern.policy.keycloak;

import org.jspecify.annotations.NullMarked;
