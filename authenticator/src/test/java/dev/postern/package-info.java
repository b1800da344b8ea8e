/** The rules that hold across all packages. */
@NullMarked
package dev.postern;

import org.jspecify.annotations.NullMarked;
