package dev.postern.mailbox.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.StopLink;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTokenTest {
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final EmailAddress ANNA = new EmailAddress("anna@client.example");
  private static final StopLink LINK =
      new StopLink(REALM, PORTAL, MailboxId.of(REALM, PORTAL, ANNA), ANNA.masked());

  private final StopToken tokens = new StopToken(key("the realm's key"));
  private final String token = tokens.write(LINK);

  @Test
  void isReadAsWritten() {
    assertThat(tokens.read(REALM, token)).contains(LINK);
  }

  @Test
  void fitsIntoAHeaderAndAPath() {
    assertThat(token).hasSizeLessThan(250).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void holdsNoAddressInClear() {
    assertThat(new String(Base64.getUrlDecoder().decode(token), UTF_8)).doesNotContain("anna");
  }

  @Test
  void isOfOneRealm() {
    assertThat(tokens.read(new RealmId("another-firm"), token)).isEmpty();
  }

  @Test
  void isOfOneKey() {
    assertThat(new StopToken(key("another key")).read(REALM, token)).isEmpty();
  }

  @Test
  void isGoodForNothingOnceAnyOfItsBitsWasChanged() {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    IntStream.range(0, bytes.length * 8)
        .forEach(
            bit -> {
              byte[] changed = bytes.clone();
              changed[bit / 8] ^= (byte) (1 << (bit % 8));
              assertThat(tokens.read(REALM, encoded(changed))).isEmpty();
            });
  }

  @Test
  void isGoodForNothingOnceItWasCut() {
    IntStream.range(0, token.length())
        .forEach(end -> assertThat(tokens.read(REALM, token.substring(0, end))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "../..", "%00"})
  void isNothingElse(String text) {
    assertThat(tokens.read(REALM, text)).isEmpty();
  }

  /** What is signed with the same key for another end begins otherwise. */
  @Test
  void isNotWhatTheKeyHasAuthenticatedForAnotherEnd() throws Exception {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    byte[] body = Arrays.copyOfRange(bytes, 32, bytes.length);
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(key("the realm's key"));
    byte[] forged = bytes.clone();
    System.arraycopy(mac.doFinal(body), 0, forged, 0, 32);

    assertThat(tokens.read(REALM, encoded(forged))).isEmpty();
  }

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA512");
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
