/**
 * The stage for journeys: a running Keycloak with everything around it, and the people and programs
 * that use it.
 */
@NullMarked
package dev.postern.e2e.harness;

import org.jspecify.annotations.NullMarked;
