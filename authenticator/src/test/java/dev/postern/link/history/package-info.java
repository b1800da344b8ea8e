/**
 * Random histories of links, walked on a ledger and on a small model of what should come of them.
 */
@NullMarked
package dev.postern.link.history;

import org.jspecify.annotations.NullMarked;
