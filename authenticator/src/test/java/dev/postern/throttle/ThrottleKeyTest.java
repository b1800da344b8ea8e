package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleKeyTest {
  private static final RealmId FIRM = new RealmId("firm");
  private static final Bucket HEAL = new Bucket(FIRM, "heal");

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, ::ffff:192.0.2.7", // mapped, as dual-stack sockets show it
    "192.0.2.7, ::FFFF:C000:207",
    "192.0.2.7, 192.000.02.007",
    "192.0.2.7, ' 192.0.2.7 '",
    "2001:db8::1, 2001:0DB8:0:0:0:0:0:1",
    "2001:db8::1, 2001:db8::ffff:ffff:ffff:ffff", // the same customer
    "2001:db8::1, 2001:db8::192.0.2.7",
    "fe80::1, fe80::1%eth0",
    "2001:db8::1, [2001:db8::1]",
    "2001:db8::1, [2001:db8::1]:4711",
    "192.0.2.7, 192.0.2.7:4711",
    "192.0.2.7, [::ffff:c000:207]:4711",
    "UNIX, unix"
  })
  void oneNetworkIsOneSourceHoweverItIsWritten(String one, String other) {
    assertThat(source(one)).isEqualTo(source(other));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.8",
    "2001:db8::1, 2001:db8:0:1::1", // the next /64
    "::1, 127.0.0.1",
    "1.2.3, 1.2.0.3", // not the short form of old
    "1:2, 1:3", // no addresses, and nobody's names
    "host.example, other.example"
  })
  void othersAreOtherSources(String one, String other) {
    assertThat(source(one)).isNotEqualTo(source(other));
  }

  @Test
  void purposesRealmsAndKindsOfSubjectCountApart() {
    EmailAddress anna = new EmailAddress("anna@client.example");

    assertThat(ThrottleKey.ofMailbox(HEAL, anna))
        .isEqualTo(ThrottleKey.ofMailbox(new Bucket(FIRM, "heal"), anna))
        .isNotEqualTo(ThrottleKey.ofMailbox(new Bucket(FIRM, "invite"), anna))
        .isNotEqualTo(ThrottleKey.ofMailbox(new Bucket(new RealmId("other"), "heal"), anna))
        .isNotEqualTo(ThrottleKey.ofSource(HEAL, anna.value()))
        .isNotEqualTo(source(anna.value()));
  }

  @Test
  void aKeyShowsNothingOfItsSubject() {
    assertThat(source("192.0.2.7").hash()).matches("[0-9a-f]{64}");
    assertThatThrownBy(() -> new ThrottleKey(HEAL, ThrottleKey.Kind.MAILBOX, "anna@client.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Heal", "heal mail", "heal\0mail"})
  void aPurposeIsAPlainName(String name) {
    assertThatThrownBy(() -> new Bucket(FIRM, name)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ThrottleKey source(String address) {
    return ThrottleKey.ofSource(HEAL, address);
  }
}
