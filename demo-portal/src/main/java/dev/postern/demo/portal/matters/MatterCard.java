package dev.postern.demo.portal.matters;

/**
 * A matter as the home page lists it.
 *
 * @param title empty if not known
 */
record MatterCard(String reference, String title, String path, boolean latest) {}
