/**
 * A mailed link: its life, its secret, and the gate that spends it exactly once (features A2 to A5,
 * A7, B2).
 */
@NullMarked
package dev.postern.link;

import org.jspecify.annotations.NullMarked;
