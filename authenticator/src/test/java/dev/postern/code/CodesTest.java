package dev.postern.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.link.LinkDigest;
import dev.postern.link.SecretAccess;
import dev.postern.link.SignInRequestId;
import dev.postern.shared.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CodesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final SignInRequestId REQUEST = new SignInRequestId("request");
  private static final SignInRequestId OTHER = new SignInRequestId("other");
  private static final LinkDigest LOAN = new LinkDigest("1".repeat(64));
  private static final LinkDigest ESTATE = new LinkDigest("2".repeat(64));
  private static final EmailAddress ANNAS = new EmailAddress("anna@client.example");

  private final InMemoryCodeBook book = new InMemoryCodeBook();
  private final RandomGenerator random = new Random(1);
  private final Codes codes = under(new FakeKeyedHash("present"));

  private Codes under(KeyedHash keys) {
    return new Codes(book, Optional.of(keys), random);
  }

  private ShortCode drawn(SignInRequestId request, LinkDigest... opens) {
    return codes.draw(request, List.of(opens), NOON).orElseThrow();
  }

  @Nested
  class ACode {
    @Test
    void opensTheLinksOfItsMail() {
      ShortCode code = drawn(REQUEST, LOAN, ESTATE);

      assertThat(codes.opened(List.of(REQUEST), code)).containsExactlyInAnyOrder(LOAN, ESTATE);
    }

    @Test
    void opensNothingInATabThatHasMadeAnotherRequest() {
      ShortCode code = drawn(REQUEST, LOAN);

      assertThat(codes.opened(List.of(OTHER), code)).isEmpty();
      assertThat(codes.opened(List.of(), code)).isEmpty();
    }

    @Test
    void opensTheLinksOfWhicheverRequestOfTheTabItIsOf() {
      ShortCode earlier = drawn(OTHER, LOAN);
      ShortCode later = drawn(REQUEST, ESTATE);

      assertThat(codes.opened(List.of(OTHER, REQUEST), earlier)).containsExactly(LOAN);
      assertThat(codes.opened(List.of(OTHER, REQUEST), later)).containsExactly(ESTATE);
    }

    @Test
    void isAnotherOneEachTime() {
      ShortCode first = drawn(REQUEST, LOAN);
      ShortCode second = drawn(REQUEST, ESTATE);

      assertThat(codes.opened(List.of(REQUEST), first)).containsExactly(LOAN);
      assertThat(codes.opened(List.of(REQUEST), second)).containsExactly(ESTATE);
    }

    @Test
    void isStoredUnderItsKeyedHashAlone() {
      String code = drawn(REQUEST, LOAN).reveal(new SecretAccess()).replace("-", "");

      assertThat(book.hashes())
          .singleElement()
          .asString()
          .isEqualTo(new FakeKeyedHash("present").of("code\0request\0" + code))
          .doesNotContain(code);
    }

    @Test
    void isFoundUnderTheKeyBeforeThePresentOne() {
      ShortCode code = drawn(REQUEST, LOAN);

      assertThat(under(new FakeKeyedHash("next", "present")).opened(List.of(REQUEST), code))
          .containsExactly(LOAN);
    }

    @Test
    void isNotFoundUnderAnotherKey() {
      ShortCode code = drawn(REQUEST, LOAN);

      assertThat(under(new FakeKeyedHash("next")).opened(List.of(REQUEST), code)).isEmpty();
    }

    @Test
    void isStoredUnderThePresentKeyAndNoOlderOne() {
      Codes changed = under(new FakeKeyedHash("next", "present"));
      ShortCode code = changed.draw(REQUEST, List.of(LOAN), NOON).orElseThrow();

      assertThat(codes.opened(List.of(REQUEST), code)).isEmpty();
      assertThat(under(new FakeKeyedHash("next")).opened(List.of(REQUEST), code))
          .containsExactly(LOAN);
    }
  }

  @Nested
  class AMailbox {
    @Test
    void countsUnderOneNameWhereverItIsTyped() {
      assertThat(codes.pseudonym(ANNAS))
          .isPresent()
          .isEqualTo(under(new FakeKeyedHash("present")).pseudonym(ANNAS));
    }

    @Test
    void hasAnotherNameThanAnyOther() {
      assertThat(codes.pseudonym(ANNAS))
          .isNotEqualTo(codes.pseudonym(new EmailAddress("ben@client.example")));
    }

    @Test
    void isKeyedSoThatACopyOfTheDatabaseDoesNotTell() {
      assertThat(codes.pseudonym(ANNAS))
          .isNotEqualTo(under(new FakeKeyedHash("guessed")).pseudonym(ANNAS));
      assertThat(codes.pseudonym(ANNAS).orElseThrow()).doesNotContain("anna");
    }
  }

  @Nested
  class WithoutAKey {
    private final Codes none = new Codes(book, Optional.empty(), random);

    @Test
    void thereAreNoCodes() {
      assertThat(none.areOn()).isFalse();
      assertThat(none.draw(REQUEST, List.of(LOAN), NOON)).isEmpty();
      assertThat(book.hashes()).isEmpty();
    }

    @Test
    void noCodeOpensAnything() {
      ShortCode code = drawn(REQUEST, LOAN);

      assertThat(none.opened(List.of(REQUEST), code)).isEmpty();
      assertThat(none.pseudonym(ANNAS)).isEmpty();
    }
  }

  @Test
  void withAKeyThereAreCodes() {
    assertThat(codes.areOn()).isTrue();
  }
}
