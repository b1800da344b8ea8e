/**
 * Holds link sessions to what they have proven: at SSO, in every login and at every token (DESIGN
 * section 2.9).
 */
@NullMarked
package dev.postern.matter.keycloak;

import org.jspecify.annotations.NullMarked;
