/** How far two samples of times can be told apart. */
@NullMarked
package dev.postern.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
