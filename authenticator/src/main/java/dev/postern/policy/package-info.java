/**
 * What a portal is and the rules it sets for its links, read from Keycloak's configuration (feature
 * H2).
 */
@NullMarked
package dev.postern.policy;

import org.jspecify.annotations.NullMarked;
