/**
 * Journeys through Postern as people, portals and programs make them, one class for each subject.
 */
@NullMarked
package dev.postern.e2e;

import org.jspecify.annotations.NullMarked;
