/**
 * What tests put into the server: its clock, a hand in its books, a fault, and a user storage.
 * Never part of a jar that is installed.
 */
@NullMarked
package dev.postern.e2e.server;

import org.jspecify.annotations.NullMarked;
