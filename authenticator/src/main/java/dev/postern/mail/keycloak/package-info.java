/** Mails through Keycloak's e-mail sender, and the threads that carry them. */
@NullMarked
package dev.postern.mail.keycloak;

import org.jspecify.annotations.NullMarked;
