/**
 * Journeys through Postern as people, portals and programs make them, one class for each subject.
 */
package dev.postern.e2e;
