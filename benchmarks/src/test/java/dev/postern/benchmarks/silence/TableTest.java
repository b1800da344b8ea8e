package dev.postern.benchmarks.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Random random = new Random(7);

  @Test
  void passesIfOnlyTheAddedDelayIsSeen() {
    Table table = answers(1500, TableTest::asItShouldBe);

    assertThat(table.passes()).isTrue();
    assertThat(last(table)).startsWith("**SILENT**");
  }

  @Test
  void saysThatFewTimesShowLittle() {
    Table table = answers(60, TableTest::asItShouldBe);

    assertThat(table.passes()).isTrue();
    assertThat(last(table)).startsWith("**NOTHING SEEN**");
  }

  @Test
  void failsIfAKindIsTold() {
    Table table =
        answers(400, (kind, time) -> asItShouldBe(kind, time) + (kind == Kind.CONTACT ? 1 : 0));

    assertThat(table.passes()).isFalse();
    assertThat(last(table)).startsWith("**TELLS**");
    assertThat(table.lines())
        .filteredOn(line -> line.endsWith("| tells |"))
        .extracting(line -> line.split("\\|", -1)[1].strip())
        .containsExactly("a contact", "nobody, 2 ms added");
  }

  @Test
  void failsIfNotEvenTheAddedDelayIsSeen() {
    Table table = answers(400, (kind, time) -> time);

    assertThat(table.passes()).isFalse();
    assertThat(last(table)).startsWith("**BLIND**");
  }

  @Test
  void givesTimesAsRatios() {
    Table table = answers(100, (kind, time) -> kind == Kind.STAFF ? 30 : 20 + time / 1e6);

    assertThat(table.lines())
        .anyMatch(line -> line.startsWith("| staff | 1.500 | 1.500 | 1.000 |"));
  }

  /** Who waits right after somebody else has asked is counted to them. */
  @Test
  void countsPagesToWhoWasAskedForBefore() {
    Ask after = new Ask(Kind.CONTACT, Kind.NOBODY, 9, 1);
    Ask other = new Ask(Kind.NOBODY, Kind.CONTACT, 3, 2);
    List<Ask> asks = List.of(after, other, after, other);

    assertThat(Times.ofPagesAfter(asks).of(Kind.CONTACT).median()).isEqualTo(9);
    assertThat(Times.ofAnswers(asks).of(Kind.CONTACT).median()).isEqualTo(2);
  }

  @Test
  void keepsEachSingleTime() {
    Ask ask = new Ask(Kind.NOBODY, Kind.CONTACT, 1, 2.5);
    Ask other = new Ask(Kind.NOBODY, Kind.CONTACT, 1, 3);
    Series series = new Series("The answer", "at night", Times.ofAnswers(List.of(ask, other)));

    assertThat(series.rows())
        .containsExactly("The answer;at night;CONTACT;2.500", "The answer;at night;CONTACT;3.000");
  }

  private static double asItShouldBe(Kind kind, double time) {
    return kind == Kind.DELAYED ? time + 2 : time;
  }

  private Table answers(int rounds, ToDoubleBiFunction<Kind, Double> times) {
    List<Ask> asks = new ArrayList<>();
    for (Kind kind : new Order(random).rounds(rounds)) {
      double time = 12 + 2 * random.nextGaussian();
      asks.add(new Ask(Kind.NOBODY, kind, time, times.applyAsDouble(kind, time)));
    }
    return new Table("The answer", Times.ofAnswers(asks));
  }

  private static String last(Table table) {
    List<String> lines = table.lines();
    return lines.get(lines.size() - 1);
  }
}
