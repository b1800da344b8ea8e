package dev.postern.demo.portal.matters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The public front page, and the home page behind it. */
@Controller
class HomeController {

  private final MatterTitles titles;

  HomeController(MatterTitles titles) {
    this.titles = titles;
  }

  @GetMapping("/")
  String front(@AuthenticationPrincipal @Nullable OidcUser user) {
    return user == null ? "front" : "redirect:/home";
  }

  @GetMapping("/home")
  String home(@AuthenticationPrincipal OidcUser user, Model model) {
    model.addAttribute("matters", cards(OpenMatters.of(user)));
    return "home";
  }

  private List<MatterCard> cards(OpenMatters matters) {
    return matters.references().stream().map(reference -> card(reference, matters)).toList();
  }

  private MatterCard card(MatterReference reference, OpenMatters matters) {
    return new MatterCard(
        reference.value(),
        titles.of(reference),
        reference.path(),
        matters.latest().filter(reference::equals).isPresent());
  }
}
