package dev.postern.demo.portal.matters;

import dev.postern.demo.portal.people.Person;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * A matter's permanent page. Contacts see the matters their session holds; staff see any. A matter
 * that is not theirs and one that does not exist look the same.
 */
@Controller
class MatterController {

  private final MatterTitles titles;

  MatterController(MatterTitles titles) {
    this.titles = titles;
  }

  @GetMapping("/matters/{*path}")
  ModelAndView show(@PathVariable String path, @AuthenticationPrincipal OidcUser user) {
    MatterReference reference = new MatterReference(path.substring(1));
    Person person = Person.of(user);
    boolean open = person.staff() || OpenMatters.of(user).include(reference);
    return new ModelAndView(
        open ? "matter" : "matter-not-open",
        Map.of("reference", reference.value(), "matterTitle", open ? titles.of(reference) : ""),
        open ? HttpStatus.OK : HttpStatus.FORBIDDEN);
  }
}
