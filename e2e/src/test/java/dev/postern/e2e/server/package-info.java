/**
 * What tests put into the server: its clock, and a hand in its books. Never part of a jar that is
 * installed.
 */
@NullMarked
package dev.postern.e2e.server;

import org.jspecify.annotations.NullMarked;
