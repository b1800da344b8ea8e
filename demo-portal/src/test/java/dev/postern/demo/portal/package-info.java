/** The portal over real HTTP, against a Keycloak that is played. */
@NullMarked
package dev.postern.demo.portal;

import org.jspecify.annotations.NullMarked;
