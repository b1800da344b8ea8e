/** Whether the time of an answer tells who has the address that was asked with (feature F2). */
@NullMarked
package dev.postern.benchmarks.silence;

import org.jspecify.annotations.NullMarked;
