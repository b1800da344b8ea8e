/** The sign-in page of a portal's browser flow. */
@NullMarked
package dev.postern.asking.keycloak;

import org.jspecify.annotations.NullMarked;
