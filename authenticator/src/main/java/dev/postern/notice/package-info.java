/** Tells people at their old address that their address was changed. */
@NullMarked
package dev.postern.notice;

import org.jspecify.annotations.NullMarked;
