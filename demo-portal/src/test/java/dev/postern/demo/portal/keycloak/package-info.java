/** Addresses of Keycloak. */
@NullMarked
package dev.postern.demo.portal.keycloak;

import org.jspecify.annotations.NullMarked;
