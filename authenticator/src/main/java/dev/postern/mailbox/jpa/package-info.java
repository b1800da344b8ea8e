/** What is known of mailboxes, in the database: table {@code PT_MAILBOX}. */
@NullMarked
package dev.postern.mailbox.jpa;

import org.jspecify.annotations.NullMarked;
