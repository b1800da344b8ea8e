/** What links need of Keycloak and of the libraries that come with it. */
@NullMarked
package dev.postern.link.keycloak;

import org.jspecify.annotations.NullMarked;
