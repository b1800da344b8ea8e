/** What the people who run a server watch: counts, and limits that were hit (feature G4). */
@NullMarked
package dev.postern.watch;

import org.jspecify.annotations.NullMarked;
