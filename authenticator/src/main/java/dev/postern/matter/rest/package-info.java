/** Matters and contacts as the admin API shows them (DESIGN section 8). */
@NullMarked
package dev.postern.matter.rest;

import org.jspecify.annotations.NullMarked;
