/**
 * The stage for journeys: a running Keycloak with everything around it, and the people and programs
 * that use it.
 */
package dev.postern.e2e.harness;
