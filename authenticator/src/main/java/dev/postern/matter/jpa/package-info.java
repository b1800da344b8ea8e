/**
 * Matters, participants, session proofs and orders to end sessions in the database: tables {@code
 * PT_MATTER}, {@code PT_PARTICIPANT}, {@code PT_SESSION_PROOF} and {@code PT_SESSION_ENDING}.
 */
@NullMarked
package dev.postern.matter.jpa;

import org.jspecify.annotations.NullMarked;
