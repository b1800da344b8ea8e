package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {
  private static final RealmId FIRM = new RealmId("firm");
  private static final RealmId OTHER = new RealmId("other");

  private final FairShare shares = new FairShare(32);

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "8, 7", "32, 28", "256, 224"})
  void ofTheFirstRealmIsAllButAnEighth(int postmen, int share) {
    assertThat(begun(new FairShare(postmen), FIRM)).isEqualTo(share);
  }

  @Test
  void ofEachOtherRealmIsHalfOfWhatIsLeft() {
    assertThat(begun(shares, FIRM)).isEqualTo(28);

    assertThat(begun(shares, OTHER)).isEqualTo(2);
    assertThat(begun(shares, new RealmId("third"))).isEqualTo(1);
    assertThat(begun(shares, new RealmId("fourth"))).isEqualTo(1);
  }

  @Test
  void ofTwoThatGrowTogetherIsAlsoAllButAnEighth() {
    for (int each = 0; each < 14; each++) {
      assertThat(shares.begin(FIRM)).isTrue();
      assertThat(shares.begin(OTHER)).isTrue();
    }

    assertThat(shares.satisfied()).containsExactlyInAnyOrder(FIRM, OTHER);
    assertThat(shares.begin(FIRM)).isFalse();
    assertThat(shares.begin(OTHER)).isFalse();
    assertThat(shares.begin(new RealmId("third"))).isTrue();
  }

  @Test
  void isGivenBackAsMailsEnd() {
    begun(shares, FIRM);
    assertThat(shares.satisfied()).containsExactly(FIRM);

    shares.end(FIRM);

    assertThat(shares.satisfied()).isEmpty();
    assertThat(shares.begin(FIRM)).isTrue();
    assertThat(shares.begin(FIRM)).isFalse();
  }

  /** However many ask at once. */
  @RepeatedTest(20)
  void isNeverExceeded() {
    FairShare small = new FairShare(16);

    assertThat(new Race().run(runner -> small.begin(FIRM))).filteredOn(begun -> begun).hasSize(14);
  }

  private static int begun(FairShare shares, RealmId realm) {
    int begun = 0;
    while (shares.begin(realm)) {
      begun++;
    }
    return begun;
  }
}
