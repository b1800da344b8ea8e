/**
 * What becomes of our rows when whom they are about is gone: a contact who is erased on request
 * (feature G5), an account, a portal or a realm that is deleted in Keycloak.
 */
@NullMarked
package dev.postern.removal;

import org.jspecify.annotations.NullMarked;
