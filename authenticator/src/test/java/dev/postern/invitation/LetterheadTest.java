package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.mail.Letter;
import dev.postern.policy.Brand;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.PortalLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterheadTest {
  private static final Optional<EmailAddress> OFFICE =
      Optional.of(new EmailAddress("office@harbour.example"));

  @Test
  void isTheRealmsWhereAPortalSaysNothing() {
    assertThat(senderOf(Brand.Sender.ofTheRealm())).isEqualTo(Letter.Sender.OF_THE_REALM);
  }

  @Test
  void isWhatThePortalSays() {
    assertThat(senderOf(new Brand.Sender(Optional.of("The Office"), OFFICE, OFFICE)))
        .isEqualTo(new Letter.Sender(Optional.of("The Office"), OFFICE, OFFICE));
  }

  /** The name of the realm's sender is not to stand before another address. */
  @Test
  void namesTheFirmBeforeAnAddressOfItsOwn() {
    assertThat(senderOf(new Brand.Sender(Optional.empty(), OFFICE, Optional.empty())).name())
        .contains("Harbour & Lane");
  }

  private static Letter.Sender senderOf(Brand.Sender sender) {
    Portal portal = new InMemoryFirm().portal();
    Brand brand = portal.brand();
    Portal other =
        new Portal(
            portal.realm(),
            portal.id(),
            portal.clientId(),
            new Brand(
                brand.firm(),
                brand.closingLine(),
                sender,
                brand.look(),
                brand.words(),
                brand.zone()),
            portal.home(),
            portal.landing(),
            portal.policy(),
            portal.staffMarks(),
            portal.contactPassword(),
            portal.unknownAddress(),
            PortalLimits.DEFAULT,
            portal.warnings());
    Letter letter =
        new Letter(
            InMemoryFirm.ANNAS_ADDRESS, "receipt", new Letter.Content("subject", "text", "html"));
    return Letterhead.of(other).on(letter).sender();
  }
}
