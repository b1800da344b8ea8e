/** Erasure as a call of the admin API (DESIGN section 8). */
@NullMarked
package dev.postern.removal.rest;

import org.jspecify.annotations.NullMarked;
