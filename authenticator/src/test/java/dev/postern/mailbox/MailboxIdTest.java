package dev.postern.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import org.junit.jupiter.api.Test;

class MailboxIdTest {
  private static final MailboxId ANNA = id("firm", "portal", "anna@client.example");

  @Test
  void isTheSameForTheSameMailbox() {
    assertThat(id("firm", "portal", "anna@client.example")).isEqualTo(ANNA);
  }

  @Test
  void tellsRealmsPortalsAndAddressesApart() {
    assertThat(ANNA)
        .isNotEqualTo(id("another-firm", "portal", "anna@client.example"))
        .isNotEqualTo(id("firm", "another-portal", "anna@client.example"))
        .isNotEqualTo(id("firm", "portal", "ben@client.example"));
  }

  @Test
  void holdsNoAddressInClear() {
    assertThat(ANNA.toString()).hasSize(64).doesNotContain("anna");
  }

  @Test
  void isADigestAndNothingElse() {
    assertThatThrownBy(() -> new MailboxId(ANNA.realm(), ANNA.portal(), "anna@client.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MailboxId id(String realm, String portal, String address) {
    return MailboxId.of(new RealmId(realm), new PortalId(portal), new EmailAddress(address));
  }
}
