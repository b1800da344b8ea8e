/**
 * Values and seams that every feature speaks in: addresses, ids, transactions, where a request came
 * from.
 */
@NullMarked
package dev.postern.shared;

import org.jspecify.annotations.NullMarked;
