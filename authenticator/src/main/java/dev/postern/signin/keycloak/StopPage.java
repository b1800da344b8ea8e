package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;

/**
 * What the page of a link that stops mails shows.
 *
 * @param state whether it asks, or what was done: {@code ask}, {@code stopped}, {@code allowed}
 * @param masked the address that the mails went to
 * @param nonce what its form sends along
 * @param again whether a press could not be matched to the page
 */
record StopPage(String state, String masked, BrowserNonce nonce, boolean again) {}
