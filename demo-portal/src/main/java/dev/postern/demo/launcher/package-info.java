/** Runs the demo: fetches nothing, starts everything, and stops it again. */
@NullMarked
package dev.postern.demo.launcher;

import org.jspecify.annotations.NullMarked;
