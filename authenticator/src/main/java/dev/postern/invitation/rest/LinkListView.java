package dev.postern.invitation.rest;

import java.util.List;

/**
 * A part of a list of links, the latest first.
 *
 * @param first how many were left out
 * @param max how many there are at most in this part
 * @param more whether there are others after these
 */
public record LinkListView(int first, int max, boolean more, List<LinkView> links) {
  public LinkListView {
    links = List.copyOf(links);
  }
}
