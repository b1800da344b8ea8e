/**
 * Whether a link may let its person in at this very moment: asked at sending, showing, pressing and
 * redeeming.
 */
@NullMarked
package dev.postern.admission;

import org.jspecify.annotations.NullMarked;
