/** Databases with our tables, for the contract tests of the adapters. */
@NullMarked
package dev.postern.database;

import org.jspecify.annotations.NullMarked;
