/**
 * Matters, participants and session proofs in the database: tables {@code PT_MATTER}, {@code
 * PT_PARTICIPANT} and {@code PT_SESSION_PROOF}.
 */
@NullMarked
package dev.postern.matter.jpa;

import org.jspecify.annotations.NullMarked;
