package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.policy.LinkPolicy.Format;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretMintTest {
  private static final Instant EXPIRY = InMemoryFirm.NOON.plusSeconds(60);

  private final FakeSigner signer = new FakeSigner();
  private final SecretMint mint = new SecretMint(new Random(1), signer);
  private final Link link = new InMemoryFirm().asked("link");

  @ParameterizedTest
  @EnumSource
  void makesSecretsOfTheFormatThatIsWanted(Format format) {
    assertThat(mint.strike(link, format, EXPIRY).format()).isEqualTo(format);
  }

  @ParameterizedTest
  @EnumSource
  void makesAnotherEachTime(Format format) {
    assertThat(mint.strike(link, format, EXPIRY).digest())
        .isNotEqualTo(mint.strike(link, format, EXPIRY).digest());
  }

  @Test
  void tellsTheSignerHowLongTheLinkWorks() {
    mint.strike(link, Format.SIGNED, EXPIRY);

    assertThat(signer.expiryOf(link.id())).contains(EXPIRY);
  }
}
