/**
 * The limiter: exact sliding windows, the same on every node and after a restart; of portals and
 * realms as a whole, approximate ones, which each node counts in its memory (feature F1).
 */
@NullMarked
package dev.postern.throttle;

import org.jspecify.annotations.NullMarked;
