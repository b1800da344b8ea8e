package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Appearance;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Staff;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody learns from our answers who is known here: they are the same for every address, byte by
 * byte, but for what {@link Appearance} names. All addresses look alike when they are masked.
 */
@Journey
abstract class SilenceJourneys {

  private static final String ASK = "#postern-ask";
  private static final String WRONG_CODE = "BCDF-3479";

  /** Each journey asks so often that each of its mails would still be sent. */
  private static final int ASKED = 4;

  private RelyingParty portal;
  private ResumePage resume;

  /** How many mails have gone to somebody after a journey. */
  abstract int mailsTo(Somebody somebody);

  @BeforeEach
  void thePortal(Firm firm) {
    portal = RelyingParty.portal(firm);
    resume = ResumePage.of(portal);
  }

  /**
   * Whose address is asked for.
   *
   * @param mails how many mails have gone there after a journey, if strangers get none
   * @param told how many of them besides tell a stranger that they are one, where a portal has that
   *     told
   */
  record Somebody(String name, int mails, int told, Address address) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Address {
    /** Sees to it that it is what it is said to be. */
    String in(Firm firm);
  }

  static Stream<Somebody> everybodyElse() {
    return Stream.concat(
        Stream.of(
            new Somebody("nobody", 0, ASKED, firm -> Firm.newAddress()),
            new Somebody("staff", 0, ASKED, SilenceJourneys::staff),
            new Somebody("a user who is no contact", 0, ASKED, SilenceJourneys::user),
            new Somebody(
                "a contact whose account is disabled", 1, ASKED, SilenceJourneys::disabled),
            new Somebody("a contact whose mailbox has had enough", 6, 0, SilenceJourneys::limited),
            new Somebody("a contact of another portal", 1, ASKED, SilenceJourneys::elsewhere),
            new Somebody(
                "a contact whose only matter is closed", 1 + ASKED, 0, SilenceJourneys::closed),
            new Somebody("a contact who was uninvited", 1, ASKED, SilenceJourneys::uninvited)),
        Stream.of(
                "cänna@client.example",
                "c..anna@client.example",
                "canna.@client.example",
                "c" + "a".repeat(80) + "@client.example",
                "c\u0430nna@client.example",
                "c(anna)@client.example")
            .map(address -> new Somebody(address, 0, 0, firm -> address)));
  }

  private static String staff(Firm firm) {
    Staff staff = Staff.hiredBy(firm.administrator());
    String user = firm.administrator().usersWithEmail(staff.email()).path(0).path("id").asText();
    return renamed(user, firm);
  }

  private static String user(Firm firm) {
    return renamed(
        firm.administrator().addUser(Map.of("username", Firm.newAddress(), "enabled", true)), firm);
  }

  private static String renamed(String user, Firm firm) {
    String email = Firm.newAddress();
    firm.administrator().changeUser(user, Map.of("email", email, "emailVerified", true));
    return email;
  }

  private static String disabled(Firm firm) {
    Invited ben = firm.inviteSomebody();
    firm.administrator().disable(firm.userOf(ben));
    return ben.email();
  }

  private static String limited(Firm firm) {
    Invited ben = firm.inviteSomebody();
    ResumePage page = ResumePage.of(RelyingParty.portal(firm));
    for (int i = 0; i < 5; i++) {
      Robot visitor = Robot.withCookies();
      visitor.submit(visitor.get(page.address()), ASK, Map.of("email", ben.email()));
    }
    firm.mailbox().mailTo(ben.email(), 6);
    return ben.email();
  }

  private static String elsewhere(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String email = Firm.newAddress();
      Invitation invitation = Invitation.to(email).with("portal", other.relyingParty().clientId());
      assertThat(other.api().invite(invitation).status()).isEqualTo(202);
      firm.mailbox().mailTo(email, 1);
      return email;
    }
  }

  private static String closed(Firm firm) {
    String matter = Firm.newMatter();
    Invited ben = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    firm.api().closeMatter(matter);
    return ben.email();
  }

  private static String uninvited(Firm firm) {
    Invited ben = firm.inviteSomebody();
    assertThat(firm.api().revoke(ben.linkId()).status()).isEqualTo(204);
    return ben.email();
  }

  @ParameterizedTest
  @MethodSource("everybodyElse")
  void everybodyIsAnsweredAsAContactIsAndOnlyContactsGetLinks(Somebody somebody, Firm firm) {
    Invited anna = firm.inviteSomebody();
    String email = somebody.address().in(firm);
    int before = firm.mailbox().mailsTo(email).size();
    int all = firm.mailbox().all().size();

    Map<String, Appearance> annas = answersTo(anna.email());
    Map<String, Appearance> theirs = answersTo(email);

    assertThat(theirs.keySet()).isEqualTo(annas.keySet());
    annas.forEach(
        (page, answer) -> {
          assertThat(theirs.get(page).body()).as(page).isEqualTo(answer.body());
          assertThat(theirs.get(page)).as(page).isEqualTo(answer);
        });
    firm.mailbox().mailTo(anna.email(), 1 + ASKED);
    await().until(() -> firm.mailbox().mailsTo(email).size() >= mailsTo(somebody));
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(email)).hasSize(mailsTo(somebody));
    assertThat(firm.mailbox().all().stream().skip(all).map(Mail::recipient))
        .noneMatch(SilenceJourneys::isMadeOfAStrangeAddress);
    assertThat(firm.mailbox().mailsTo(email).stream().skip(before))
        .allMatch(mail -> Mailbox.linksIn(mail).isEmpty());
  }

  /**
   * Those above that are no addresses begin with c, and so does whatever a careless program makes
   * of them, such as c@client.example.
   */
  private static boolean isMadeOfAStrangeAddress(String recipient) {
    return recipient.startsWith("c") && !recipient.startsWith("client-");
  }

  static Stream<Somebody> contacts() {
    return Stream.of(
        new Somebody("a contact who has stopped mails", 1 + ASKED, 0, SilenceJourneys::stopped),
        new Somebody("a contact whose mails came back", 1 + ASKED, 0, SilenceJourneys::suspect),
        new Somebody("a contact who speaks German", 1 + ASKED, 0, SilenceJourneys::german),
        new Somebody("a contact who has a password", 1 + ASKED, 0, SilenceJourneys::withPassword),
        new Somebody("a contact with two matters", 2 + ASKED, 0, SilenceJourneys::withMatters));
  }

  private static String stopped(Firm firm) {
    Invited ben = firm.inviteSomebody();
    Robot.withoutCookies()
        .post(Mailbox.stopLinkIn(ben.mail()), Map.of("List-Unsubscribe", "One-Click"));
    return ben.email();
  }

  private static String suspect(Firm firm) {
    Invited ben = firm.inviteSomebody();
    Map<String, Object> bounce =
        Map.of("portal", "client-portal", "email", ben.email(), "type", "permanent");
    assertThat(firm.api().bounced(bounce).status()).isEqualTo(202);
    return ben.email();
  }

  private static String german(Firm firm) {
    return firm.invite(Invitation.to(Firm.newAddress()).with("locale", "de")).email();
  }

  private static String withPassword(Firm firm) {
    return ContactWithPassword.of(firm).email();
  }

  private static String withMatters(Firm firm) {
    Invited ben =
        firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "A house"));
    return firm.inviteAgain(
            ben, Invitation.to(ben.email()).forMatter(Firm.newMatter(), "Another house"))
        .email();
  }

  /** Whatever is true of a contact, who gets their links like any other. */
  @ParameterizedTest
  @MethodSource("contacts")
  void everyContactIsAnsweredAlikeAndGetsTheirLinks(Somebody somebody, Firm firm) {
    Invited anna = firm.inviteSomebody();
    String email = somebody.address().in(firm);

    assertThat(answersTo(email)).isEqualTo(answersTo(anna.email()));

    firm.mailbox().mailTo(email, somebody.mails());
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(email)).hasSize(somebody.mails());
  }

  /** What is seen by somebody who asks in all ways there are, and goes on to guess a code. */
  private Map<String, Appearance> answersTo(String email) {
    Map<String, Appearance> seen = new LinkedHashMap<>();
    Robot visitor = Robot.withCookies();
    Answer signIn = visitor.visit(portal.request("openid"));
    seen.put("the sign-in page", Appearance.of(signIn));
    Answer sent = visitor.submit(signIn, ASK, Map.of("email", email));
    seen.put("the waiting page", Appearance.of(sent));
    seen.putAll(whileWaiting("the sign-in page", visitor, sent));
    Answer page = visitor.get(resume.address());
    seen.put("the resume page", Appearance.of(page));
    Answer asked = visitor.submit(page, ASK, Map.of("email", email));
    seen.put("the resume page's redirect", Appearance.of(asked));
    Answer waiting = visitor.followed(asked);
    seen.put("the resume page's waiting page", Appearance.of(waiting));
    seen.putAll(whileWaiting("the resume page", visitor, waiting));
    return seen;
  }

  private static Map<String, Appearance> whileWaiting(String from, Robot visitor, Answer page) {
    Map<String, Appearance> seen = new LinkedHashMap<>();
    seen.put(from + ": status", Appearance.of(visitor.get(dataOf(page, "data-status"))));
    seen.put(from + ": looked again", Appearance.of(visitor.get(dataOf(page, "data-self"))));
    Answer resent = visitor.press(page, "#postern-resend");
    assertThat(resent.page().selectFirst("#postern-resent")).isNotNull();
    seen.put(from + ": sent again", Appearance.of(resent));
    for (int guess = 1; guess <= 6; guess++) {
      Answer typed = visitor.submit(resent, "#postern-code-enter", Map.of("code", WRONG_CODE));
      seen.put(from + ": guess " + guess, Appearance.of(typed));
      Answer told = visitor.followed(typed);
      seen.put(from + ": page after guess " + guess, Appearance.of(told));
      assertThat(told.page().select("#postern-code-blocked")).hasSize(guess > 5 ? 1 : 0);
    }
    seen.put(from + ": status at last", Appearance.of(visitor.get(dataOf(page, "data-status"))));
    return seen;
  }

  private static URI dataOf(Answer page, String attribute) {
    return page.response().uri().resolve(page.page().select("#postern-sent").attr(attribute));
  }

  @ParameterizedTest
  @MethodSource("everybodyElse")
  void everybodyWaitsAlikeWhoeverAskedTooOftenFromTheirNetwork(Somebody somebody, Firm firm) {
    Invited anna = firm.inviteSomebody();
    String email = somebody.address().in(firm);

    assertThat(refusalsOf(email)).isEqualTo(refusalsOf(anna.email()));
  }

  private List<Appearance> refusalsOf(String email) {
    String network = Source.network();
    IntStream.rangeClosed(1, 4)
        .forEach(
            i -> {
              Robot other = Robot.withCookies().from(network + i);
              other.submit(other.get(resume.address()), ASK, Map.of("email", Firm.newAddress()));
            });
    Robot visitor = Robot.withCookies().from(network + "a");
    Map<String, String> typed = Map.of("email", email);
    Answer sent = visitor.submit(visitor.visit(portal.request("openid")), ASK, typed);
    List<Answer> refused =
        List.of(
            visitor.press(sent, "#postern-resend"),
            visitor.submit(visitor.visit(portal.request("openid")), ASK, typed),
            visitor.submit(visitor.get(resume.address()), ASK, typed));
    List<Appearance> seen = new ArrayList<>();
    for (Answer answer : refused) {
      assertThat(answer.status()).isEqualTo(429);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(541, 600);
      seen.add(Appearance.of(answer).without(email));
    }
    return seen;
  }

  /** Its domain cannot be masked alike. */
  @Test
  void anAddressWithoutADomainOfTheInternetIsAnsweredAsAContactIs(Firm firm) {
    Invited anna = firm.inviteSomebody();

    Map<String, Appearance> annas = answersTo(anna.email());
    Map<String, Appearance> theirs = answersTo("client@client");

    annas.forEach(
        (page, answer) ->
            assertThat(theirs.get(page).without("c•••@client"))
                .as(page)
                .isEqualTo(answer.without("c•••@client.example")));
  }
}
