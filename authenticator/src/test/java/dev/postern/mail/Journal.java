package dev.postern.mail;

import java.util.ArrayList;
import java.util.List;

/** What a postman did, and in which transactions. */
final class Journal {
  private final List<String> lines = new ArrayList<>();

  void note(String line) {
    lines.add(line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
