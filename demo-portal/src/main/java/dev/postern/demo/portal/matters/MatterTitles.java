package dev.postern.demo.portal.matters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Stands in for the portal's own database: what staff called a matter since the portal started. */
@Component
public class MatterTitles {

  private final Map<MatterReference, String> titles = new ConcurrentHashMap<>();

  public void put(MatterReference reference, String title) {
    titles.put(reference, title);
  }

  /** The title, or nothing if only the reference is known. */
  String of(MatterReference reference) {
    return titles.getOrDefault(reference, "");
  }
}
