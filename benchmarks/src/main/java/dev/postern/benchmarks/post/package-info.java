/** How fast mail goes out: how many a second, and how soon after the request. */
@NullMarked
package dev.postern.benchmarks.post;

import org.jspecify.annotations.NullMarked;
