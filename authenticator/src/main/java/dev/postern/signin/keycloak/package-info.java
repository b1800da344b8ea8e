/**
 * Pages and login steps of a link. The one place for internals of keycloak-services that drive a
 * login: each is named with its reason.
 */
@NullMarked
package dev.postern.signin.keycloak;

import org.jspecify.annotations.NullMarked;
