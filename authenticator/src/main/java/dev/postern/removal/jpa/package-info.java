/** Removes rows of all our tables but the record's. */
@NullMarked
package dev.postern.removal.jpa;

import org.jspecify.annotations.NullMarked;
