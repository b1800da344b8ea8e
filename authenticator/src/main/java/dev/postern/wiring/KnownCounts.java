package dev.postern.wiring;

import dev.postern.link.Refusal;
import dev.postern.mail.MailOrder;
import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What metrics tell from the start of a server on, so that a first time can be seen as one. */
final class KnownCounts {
  private static final List<String> PAGES = List.of("sign-in", "hint", "heal");
  private static final List<String> BUCKETS =
      List.of(
          "invitation-by-mailbox-day",
          "invitation-by-portal",
          "invitation-by-realm",
          "resend-by-mailbox-hour",
          "resend-by-mailbox-day",
          "retype-by-mailbox",
          "code-by-mailbox",
          "code-by-request",
          "no-account-person",
          "address-notice");

  private KnownCounts() {}

  static List<Counted> all() {
    return Stream.of(plain(), refusals(), mails(), limits()).flatMap(counts -> counts).toList();
  }

  private static Stream<Counted> plain() {
    return Stream.of(What.LINK_ISSUED, What.LINK_OPENED, What.LINK_REDEEMED, What.LIMITER_AWAY)
        .map(Counted::one);
  }

  private static Stream<Counted> refusals() {
    return Stream.concat(
            Arrays.stream(Refusal.values()).map(Refusal::code),
            Stream.of(
                "press-again",
                "other-email",
                "nothing-to-heal",
                "code-wrong",
                "code-tries",
                "code-limiter-away"))
        .map(reason -> Counted.one(What.LINK_REFUSED, reason));
  }

  private static Stream<Counted> mails() {
    return Arrays.stream(MailOrder.Kind.values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .flatMap(
            kind ->
                Stream.of(Counted.one(What.MAIL_SENT, kind), Counted.one(What.MAIL_FAILED, kind)));
  }

  private static Stream<Counted> limits() {
    Stream<String> ofPages =
        PAGES.stream()
            .flatMap(
                page ->
                    Stream.of("source", "mailbox-hour", "mailbox-day", "portal", "realm")
                        .map(subject -> page + "-by-" + subject));
    return Stream.concat(
            ofPages.filter(bucket -> !bucket.equals("heal-by-portal")), BUCKETS.stream())
        .map(bucket -> Counted.one(What.LIMITED, bucket));
  }
}
