/** The limiter in the database: table {@code PT_QUOTA}. */
@NullMarked
package dev.postern.throttle.jpa;

import org.jspecify.annotations.NullMarked;
