/**
 * The object graph of one Keycloak session, and the provider factories by which Keycloak finds us.
 */
@NullMarked
package dev.postern.wiring;

import org.jspecify.annotations.NullMarked;
