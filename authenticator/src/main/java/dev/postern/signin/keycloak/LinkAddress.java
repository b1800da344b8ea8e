package dev.postern.signin.keycloak;

import java.util.Map;

/**
 * How the pages of a link point back to it. A signed one is looked at where Keycloak takes action
 * tokens, and pressed at ours.
 *
 * @param self where its page is looked at again
 * @param action where its form is posted to
 * @param fields what the form holds so that the press names the link
 */
record LinkAddress(String self, String action, Map<String, String> fields) {
  LinkAddress {
    fields = Map.copyOf(fields);
  }
}
