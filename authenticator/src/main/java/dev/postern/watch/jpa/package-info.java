/** What is watched in the database. */
@NullMarked
package dev.postern.watch.jpa;

import org.jspecify.annotations.NullMarked;
