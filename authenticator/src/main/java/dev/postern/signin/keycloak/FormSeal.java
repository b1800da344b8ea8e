package dev.postern.signin.keycloak;

import dev.postern.access.AccessLog.Reader;
import dev.postern.link.BrowserNonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Ties the form of a question to whom it was shown, in which session, and of what. The cookie that
 * a form brings along says which browser it is, and a browser may have been handed on, or its
 * cookie set by a neighbouring host. Made with the HMAC key of the realm: a form that is open when
 * that is changed has to be pressed once more.
 */
record FormSeal(KeycloakSession session, Reader.Signed reader, String which) {

  /**
   * The seal of one form.
   *
   * @param once the value that tells the form from any other
   */
  String of(BrowserNonce once) {
    String sealed =
        String.join(
            "\n",
            "postern-access",
            reader.session().id().value(),
            String.valueOf(reader.session().began().toEpochMilli()),
            reader.contact().id().value(),
            which,
            once.value());
    byte[] seal =
        session
            .getProvider(SignatureProvider.class, Algorithm.HS512)
            .signer()
            .sign(sealed.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
  }

  /** Whether a form came with its seal, compared in constant time. */
  boolean isOn(BrowserNonce once, @Nullable String submitted) {
    return submitted != null
        && MessageDigest.isEqual(
            of(once).getBytes(StandardCharsets.UTF_8), submitted.getBytes(StandardCharsets.UTF_8));
  }
}
