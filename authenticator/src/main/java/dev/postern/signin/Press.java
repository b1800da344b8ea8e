package dev.postern.signin;

/**
 * What was submitted with the button.
 *
 * @param nonce the hidden field that the page held; empty if there was none
 * @param switchUser whether the person agreed to end somebody else's session in this browser
 */
public record Press(String nonce, boolean switchUser) {}
