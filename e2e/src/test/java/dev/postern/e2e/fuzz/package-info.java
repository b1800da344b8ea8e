/**
 * Requests that no program of ours would send, drawn from a seed: every public address and every
 * call of the API, with every parameter, header, cookie and field.
 */
@NullMarked
package dev.postern.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
