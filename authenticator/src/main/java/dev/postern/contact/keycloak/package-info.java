/** People from Keycloak's users. */
@NullMarked
package dev.postern.contact.keycloak;

import org.jspecify.annotations.NullMarked;
