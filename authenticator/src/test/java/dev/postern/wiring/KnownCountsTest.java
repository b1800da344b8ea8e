package dev.postern.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What metrics tell, and what their document says of it. */
class KnownCountsTest {
  @Test
  void everyKindOfMailIsInTheDocument() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "metrics.md"));
    List<String> kinds =
        KnownCounts.all().stream()
            .filter(counted -> Set.of(What.MAIL_SENT, What.MAIL_FAILED).contains(counted.what()))
            .map(Counted::detail)
            .map(kind -> "`" + kind.orElseThrow() + "`")
            .distinct()
            .toList();

    assertThat(kinds).isNotEmpty().allSatisfy(kind -> assertThat(document).contains(kind));
  }

  @Test
  void nothingIsKnownTwice() {
    assertThat(KnownCounts.all()).doesNotHaveDuplicates();
  }
}
