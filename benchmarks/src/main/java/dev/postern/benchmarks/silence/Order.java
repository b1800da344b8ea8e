package dev.postern.benchmarks.silence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whom to ask for, one after the other: in each round every kind once, in an order that chance
 * says. So a server that gets faster, or a machine that gets busy, does so for all kinds alike, and
 * what a request leaves behind meets all of them.
 */
record Order(Random random) {

  List<Kind> rounds(int number) {
    List<Kind> order = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<Kind> round = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(round, random);
      order.addAll(round);
    }
    return order;
  }
}
