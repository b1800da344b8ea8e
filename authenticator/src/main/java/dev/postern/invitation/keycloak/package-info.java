/** The invitation mail, written with Keycloak's e-mail templates. */
@NullMarked
package dev.postern.invitation.keycloak;

import org.jspecify.annotations.NullMarked;
