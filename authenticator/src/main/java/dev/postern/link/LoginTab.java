package dev.postern.link;

/**
 * A login in progress in one tab of a browser.
 *
 * @param root the id of Keycloak's root authentication session, which its signed cookie binds to
 *     the browser
 * @param tab the tab within it
 */
public record LoginTab(String root, String tab) {}
