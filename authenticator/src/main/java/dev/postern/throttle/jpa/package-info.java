/**
 * The limiter in the database: table {@code PT_QUOTA} of what is exact, and {@code PT_TALLY}, by
 * which nodes tell each other what they have counted approximately.
 */
@NullMarked
package dev.postern.throttle.jpa;

import org.jspecify.annotations.NullMarked;
