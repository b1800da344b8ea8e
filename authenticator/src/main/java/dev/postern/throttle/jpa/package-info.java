/** The limiter in the database: tables {@code PT_QUOTA} and {@code PT_TALLY}. */
@NullMarked
package dev.postern.throttle.jpa;

import org.jspecify.annotations.NullMarked;
