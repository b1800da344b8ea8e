/** Counts in Keycloak's own metrics. */
@NullMarked
package dev.postern.watch.micrometer;

import org.jspecify.annotations.NullMarked;
