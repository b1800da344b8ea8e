package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.statistics.Sample;
import dev.postern.benchmarks.statistics.Sensitivity;
import dev.postern.benchmarks.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of the report, in Markdown. All times are ratios to those of the reference. */
final class Table {
  private static final String ROW = "| %s | %s | %s | %s | %s | %s | %s | %s |";

  /** What is less is only said to be so. */
  private static final double LEAST_CHANCE = 0.0001;

  private final String title;
  private final Times times;
  private final List<Finding> findings;

  Table(String title, Times times) {
    this.title = title;
    this.times = times;
    this.findings = Finding.in(times);
  }

  /** Whether what was there to be seen was seen, and nothing else. */
  boolean passes() {
    return seesTheDelay() && others().stream().allMatch(finding -> finding.verdict().passes());
  }

  List<String> lines() {
    Sample reference = times.reference();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("#### " + title);
    lines.add("");
    lines.add(
        ROW.formatted(
            "asked with the address of",
            "median",
            "p95",
            "longer than nobody's",
            "interval",
            "best guess",
            "p (ranks, shape)",
            "verdict"));
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    findings.forEach(finding -> lines.add(row(finding, reference)));
    lines.add("");
    lines.add(conclusion());
    return lines;
  }

  private static String row(Finding finding, Sample reference) {
    Sample own = finding.times();
    return ROW.formatted(
        finding.kind().label(),
        number("%.3f", own.median() / reference.median()),
        number("%.3f", own.p95() / reference.p95()),
        number("%.3f", finding.difference().superiority().probability()),
        number("%.3f", finding.interval().low())
            + " to "
            + number("%.3f", finding.interval().high()),
        number("%.3f", finding.difference().bestGuess()),
        chance(finding.difference().rankP()) + ", " + chance(finding.difference().shapeP()),
        finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private String conclusion() {
    Sample reference = times.reference();
    double delay = new Sensitivity(reference, times.family()).smallestDelay();
    String scale =
        " A delay of %s of the median would have been told."
            .formatted(number("%.1f %%", 100 * delay / reference.median()));
    if (!seesTheDelay()) {
      return "**BLIND**: not even the added delay was seen; ask more often." + scale;
    }
    if (!passes()) {
      return "**TELLS**: times differ." + scale;
    }
    return others().stream().allMatch(finding -> finding.verdict() == Verdict.SILENT)
        ? "**SILENT**: times tell nothing of use." + scale
        : "**NOTHING SEEN**: no difference, but fewer asks than to exclude one of use." + scale;
  }

  private boolean seesTheDelay() {
    return findings.stream()
        .filter(finding -> finding.kind() == Kind.DELAYED)
        .anyMatch(finding -> finding.verdict() == Verdict.TELLS);
  }

  private List<Finding> others() {
    return findings.stream().filter(finding -> finding.kind() != Kind.DELAYED).toList();
  }

  private static String chance(double p) {
    return p < LEAST_CHANCE ? "< 0.0001" : number("%.4f", p);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
