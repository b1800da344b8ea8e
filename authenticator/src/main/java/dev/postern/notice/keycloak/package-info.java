/** Changes of addresses, from Keycloak's events. */
@NullMarked
package dev.postern.notice.keycloak;

import org.jspecify.annotations.NullMarked;
