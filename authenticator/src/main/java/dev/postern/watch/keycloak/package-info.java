/** Counts what Keycloak has committed, and warns in its log. */
@NullMarked
package dev.postern.watch.keycloak;

import org.jspecify.annotations.NullMarked;
