/** Accesses in the database: tables {@code PT_PASSWORD_ACCESS} and {@code PT_DISOWNED}. */
@NullMarked
package dev.postern.access.jpa;

import org.jspecify.annotations.NullMarked;
