/** The record of security facts in the database: table {@code PT_AUDIT}. */
@NullMarked
package dev.postern.audit.jpa;

import org.jspecify.annotations.NullMarked;
