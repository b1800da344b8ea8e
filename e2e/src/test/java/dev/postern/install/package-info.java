/** What is installed into a Keycloak. */
@NullMarked
package dev.postern.install;

import org.jspecify.annotations.NullMarked;
