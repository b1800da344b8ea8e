/** The record on a Keycloak server. */
@NullMarked
package dev.postern.audit.keycloak;

import org.jspecify.annotations.NullMarked;
