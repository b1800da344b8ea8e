package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.postern.shared.Sha256;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSecretTest {
  private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  private final SecretAccess access = new SecretAccess();

  @Test
  void hasThirtyTwoBytesIn43Characters() {
    String value = LinkSecret.draw(new Random(1)).reveal(access);

    assertThat(value).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(Base64.getUrlDecoder().decode(value)).hasSize(32);
  }

  @Test
  void isAnotherOneEachTime() {
    Random random = new Random(1);

    assertThat(LinkSecret.draw(random).reveal(access))
        .isNotEqualTo(LinkSecret.draw(random).reveal(access));
  }

  @Test
  void survivesTheWayThroughTheMail() {
    LinkSecret drawn = LinkSecret.draw(new Random(1));

    assertThat(LinkSecret.parse(drawn.reveal(access)).orElseThrow().digest())
        .isEqualTo(drawn.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8A",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n",
        " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH+8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH/8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd\u2170h8"
      })
  void isNotReadFromAnythingElse(String text) {
    assertThat(LinkSecret.parse(text)).isEmpty();
  }

  @Test
  void isKnownByItsSha256() {
    assertThat(LinkSecret.parse(TEXT).orElseThrow().digest())
        .isEqualTo(
            new LinkDigest("ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0"));
  }

  @Test
  void isRevealedToThoseWhoMaySeeIt() {
    LinkSecret secret = LinkSecret.parse(TEXT).orElseThrow();

    assertThat(secret.reveal(access)).isEqualTo(TEXT);
    assertThatNullPointerException().isThrownBy(() -> secret.reveal(null));
  }

  @Test
  void isNoPartOfAnyText() {
    assertThat(LinkSecret.parse(TEXT).orElseThrow()).hasToString("LinkSecret");
  }

  @Test
  void belongsToAnyLinkThatItsDigestFinds() {
    assertThat(LinkSecret.parse(TEXT).orElseThrow().mayBelongTo(new LinkId("any"))).isTrue();
  }

  @Nested
  class WhenItIsSigned {
    private final LinkId link = new LinkId("link");
    private final LinkSecret secret = LinkSecret.signed("head.body.signature", link, access);

    @Test
    void isTheWholeToken() {
      assertThat(secret.reveal(access)).isEqualTo("head.body.signature");
      assertThat(secret.digest().hex()).isEqualTo(Sha256.hex("head.body.signature"));
    }

    @Test
    void belongsToTheLinkThatItNamesAndNoOther() {
      assertThat(secret.mayBelongTo(link)).isTrue();
      assertThat(secret.mayBelongTo(new LinkId("another"))).isFalse();
    }

    @Test
    void isTakenForOneOnlyByThoseWhoMay() {
      assertThatNullPointerException()
          .isThrownBy(() -> LinkSecret.signed("head.body.signature", link, null));
    }

    @Test
    void isNeverReadFromAPath() {
      assertThat(LinkSecret.parse("head.body.signature")).isEmpty();
    }

    @Test
    void isNoPartOfAnyText() {
      assertThat(secret).hasToString("LinkSecret");
    }
  }
}
