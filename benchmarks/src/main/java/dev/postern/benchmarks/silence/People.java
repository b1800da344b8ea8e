package dev.postern.benchmarks.silence;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who has the addresses that are asked with; all who have one are asked for in turn. */
final class People {
  /** What a mailbox is sent in an hour, and what is never reached with an ordinary contact. */
  private static final int MAILS_AN_HOUR = 5;

  /** Of a kind that is mailed nothing. */
  private static final int FEW = 20;

  private static final int INVITATION = 1;

  private final Firm firm;
  private final Addresses addresses;
  private final Map<Kind, List<String>> known = new EnumMap<>(Kind.class);
  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<Kind, Integer> turns = new EnumMap<>(Kind.class);

  People(Firm firm, Addresses addresses) {
    this.firm = firm;
    this.addresses = addresses;
  }

  /**
   * Lets the firm know everybody.
   *
   * @param asks how often each kind will be asked for
   */
  void introduce(int asks) {
    known.put(Kind.CONTACT, invited(1 + asks / (MAILS_AN_HOUR - 1)));
    known.put(Kind.STAFF, hired());
    known.put(Kind.DISABLED, disabled(invited(FEW)));
    known.put(Kind.OVER_THE_LIMIT, invited(FEW));
    Stream.of(Kind.CONTACT, Kind.DISABLED, Kind.OVER_THE_LIMIT)
        .flatMap(kind -> all(kind).stream())
        .forEach(email -> firm.mailbox().mailTo(email, INVITATION));
  }

  /** Brings those over the limit who are to be over it. */
  void exhaust(Asker asker) {
    for (String email : all(Kind.OVER_THE_LIMIT)) {
      for (int i = 0; i <= MAILS_AN_HOUR; i++) {
        asker.ask(Kind.OVER_THE_LIMIT, email);
      }
      firm.mailbox().mailTo(email, INVITATION + MAILS_AN_HOUR);
    }
  }

  /** An address of this kind. */
  String next(Kind kind) {
    String email = choose(kind);
    asked.merge(email, 1, Integer::sum);
    return email;
  }

  private String choose(Kind kind) {
    return switch (kind) {
      case NOBODY, NOBODY_AGAIN, DELAYED -> addresses.fresh();
      case MALFORMED -> addresses.impossible();
      case CONTACT, STAFF, DISABLED, OVER_THE_LIMIT -> {
        List<String> people = all(kind);
        yield people.get(turns.merge(kind, 1, Integer::sum) % people.size());
      }
    };
  }

  /** Waits until each contact who was asked for has been mailed as often. */
  void awaitMail() {
    for (String email : all(Kind.CONTACT)) {
      firm.mailbox().mailTo(email, INVITATION + asked.getOrDefault(email, 0));
    }
  }

  /**
   * Looks whether the kinds are what they are called.
   *
   * @throws IllegalStateException if anybody got mail who should not
   */
  void checkMail() {
    all(Kind.STAFF).forEach(email -> checkMail(email, 0));
    all(Kind.DISABLED).forEach(email -> checkMail(email, INVITATION));
    all(Kind.OVER_THE_LIMIT).forEach(email -> checkMail(email, INVITATION + MAILS_AN_HOUR));
  }

  private void checkMail(String email, int mails) {
    int got = firm.mailbox().mailsTo(email).size();
    if (got != mails) {
      throw new IllegalStateException(email + " got " + got + " mails instead of " + mails);
    }
  }

  private List<String> invited(int number) {
    return IntStream.range(0, number).mapToObj(i -> invited(addresses.fresh())).toList();
  }

  private String invited(String email) {
    Answer answer =
        firm.api().invite(Invitation.to(email).forMatter(Firm.newMatter(), "Purchase of a house"));
    if (answer.status() != 202) {
      throw new IllegalStateException("no invitation: " + answer.body());
    }
    return email;
  }

  private List<String> disabled(List<String> contacts) {
    Administrator administrator = firm.administrator();
    contacts.forEach(
        email -> {
          firm.mailbox().mailTo(email, INVITATION);
          administrator.disable(administrator.usersWithEmail(email).path(0).path("id").asText());
        });
    return contacts;
  }

  private List<String> hired() {
    return IntStream.range(0, FEW).mapToObj(i -> hired(addresses.fresh())).toList();
  }

  private String hired(String email) {
    Administrator administrator = firm.administrator();
    String user =
        administrator.addUser(
            Map.of(
                "username",
                email,
                "email",
                email,
                "firstName",
                "Stella",
                "lastName",
                "Staff",
                "enabled",
                true,
                "emailVerified",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", email))));
    administrator.grantRealmRole(user, "staff");
    return email;
  }

  private List<String> all(Kind kind) {
    return known.getOrDefault(kind, List.of());
  }
}
