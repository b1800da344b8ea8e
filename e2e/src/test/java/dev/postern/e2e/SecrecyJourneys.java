package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.DatabaseFiles;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.WaitingPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The secret of a link is in the mail and nowhere else, and so is a code; the key of codes is in
 * the server's options alone. Run on each database. Each test first finds something that must be
 * there, so that it cannot pass by looking in the wrong place.
 */
@Journey
abstract class SecrecyJourneys {

  private Invited used;
  private Invited waiting;

  /** The same two with the mails that they have asked for, whose codes were typed. */
  private final List<Invited> asked = new ArrayList<>();

  private PortalRules rules;

  /** A link that was used and one that waits, after everything that can happen to them. */
  private void mailed(String format, Firm firm) {
    rules = PortalRules.of(firm).say("postern.link.format", format);
    used = firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "A matter"));
    waiting = firm.inviteSomebody();
    assertThat(used.link().getQuery() != null).isEqualTo(format.equals("signed"));
    Robot.withoutCookies().get(waiting.link());
    Robot.withoutCookies().head(waiting.link());
    Robot.withoutCookies().get(truncated(waiting));
    Robot.withoutCookies().press(Robot.withCookies().get(waiting.link()), "#postern-open");
    Robot.withCookies().signInWith(used.link());
    Robot.withCookies().get(used.link());
    await().until(() -> firm.statusOf(used.linkId()).equals("redeemed"));
    askForCodes(firm);
  }

  /** The first code is typed where it is of no use and where it is, the second where it is not. */
  private void askForCodes(Firm firm) {
    URI request = RelyingParty.portal(firm).request("openid");
    WaitingPage strangers = WaitingPage.asked(Robot.withCookies(), request, Firm.newAddress());
    for (Invited person : List.of(used, waiting)) {
      WaitingPage tab = WaitingPage.asked(Robot.withCookies(), request, person.email());
      Mail mail = firm.mailbox().mailTo(person.email(), 2);
      String link = firm.books().linkAskedForBy(person.email());
      asked.add(new Invited(person.email(), link, person.contactId(), mail));
      strangers.typed(Mailbox.codeIn(mail));
      if (person.equals(used)) {
        tab.browser().followed(tab.type(Mailbox.codeIn(mail)));
        assertThat(firm.statusOf(link)).isEqualTo("redeemed");
      }
    }
  }

  /** However they may have been written. */
  private List<String> codes() {
    return asked.stream()
        .map(person -> Mailbox.codeIn(person.mail()))
        .flatMap(code -> Stream.of(code, code.replace("-", "")))
        .flatMap(code -> Stream.of(code, code.toLowerCase(Locale.ROOT)))
        .toList();
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  private static URI truncated(Invited invited) {
    String link = invited.link().toString();
    return URI.create(link.substring(0, link.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void theDatabaseHoldsNoSecret(String format, Firm firm) {
    mailed(format, firm);

    // The database writes its files when it likes to, so wait for the digest first.
    await().until(() -> files(firm).hold(used.digest()) && files(firm).hold(waiting.digest()));
    await().until(() -> asked.stream().map(Invited::digest).allMatch(files(firm)::hold));

    assertThat(files(firm).hold(used.heartOfTheSecret())).isFalse();
    assertThat(files(firm).hold(waiting.heartOfTheSecret())).isFalse();
    assertThat(files(firm).hold(Firm.CODE_KEY)).isFalse();
    assertThat(codes()).noneMatch(code -> files(firm).hold(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void theServersLogHoldsNoSecretAtDebug(String format, Firm firm) {
    mailed(format, firm);
    String stop = Mailbox.stopLinkIn(waiting.mail()).toString();
    Robot.withoutCookies().get(URI.create(stop));

    String log = firm.keycloak().log();

    assertThat(log).contains("DEBUG", firm.userOf(used));
    assertThat(log.contains(used.heartOfTheSecret())).isFalse();
    assertThat(log.contains(waiting.heartOfTheSecret())).isFalse();
    assertThat(log.contains(stop.substring(stop.length() - 40))).isFalse();
    assertThat(log.contains(Firm.CODE_KEY)).isFalse();
    assertThat(codes()).noneMatch(log::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void eventsHoldNoSecret(String format, Firm firm) {
    mailed(format, firm);

    String events = firm.administrator().events() + firm.administrator().adminEvents();

    assertThat(events).contains("LOGIN", firm.userOf(used));
    assertThat(events).doesNotContain(used.heartOfTheSecret(), waiting.heartOfTheSecret());
    assertThat(codes()).noneMatch(events::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void theApiAnswersNoSecret(String format, Firm firm) {
    mailed(format, firm);

    String answers =
        firm.api().link(used.linkId()).body() + firm.api().link(waiting.linkId()).body();

    assertThat(answers).contains(used.linkId(), waiting.linkId());
    assertThat(answers)
        .doesNotContain(
            used.heartOfTheSecret(), waiting.heartOfTheSecret(), used.digest(), waiting.digest());
  }

  private static DatabaseFiles files(Firm firm) {
    return new DatabaseFiles(firm.keycloak().databaseFiles());
  }
}
