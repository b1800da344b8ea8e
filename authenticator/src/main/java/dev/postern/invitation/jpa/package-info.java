/** Answered requests in the database: table {@code PT_ANSWERED_REQUEST}. */
@NullMarked
package dev.postern.invitation.jpa;

import org.jspecify.annotations.NullMarked;
