/** The outbox in the database: table {@code PT_MAIL_ORDER}. */
@NullMarked
package dev.postern.mail.jpa;

import org.jspecify.annotations.NullMarked;
