/**
 * What a link gives access to, and what a session has proven it may open (features A7, A8, D4, D5).
 */
@NullMarked
package dev.postern.matter;

import org.jspecify.annotations.NullMarked;
