/**
 * The link ledger in the database: tables {@code PT_LINK}, {@code PT_LINK_SECRET} and {@code
 * PT_REDEMPTION}.
 */
@NullMarked
package dev.postern.link.jpa;

import org.jspecify.annotations.NullMarked;
