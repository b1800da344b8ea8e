/**
 * Short codes that people carry from their mailbox to the browser where they asked for a link
 * (features B6, F3).
 */
@NullMarked
package dev.postern.code;

import org.jspecify.annotations.NullMarked;
