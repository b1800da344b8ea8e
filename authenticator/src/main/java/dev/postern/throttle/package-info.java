/** The limiter: exact sliding windows, the same on every node and after a restart (feature F1). */
@NullMarked
package dev.postern.throttle;

import org.jspecify.annotations.NullMarked;
