/** Where Keycloak is, and this portal as its client. */
@NullMarked
package dev.postern.demo.portal.keycloak;

import org.jspecify.annotations.NullMarked;
