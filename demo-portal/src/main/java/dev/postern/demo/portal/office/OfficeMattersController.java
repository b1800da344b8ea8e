package dev.postern.demo.portal.office;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The back office's list of matters: who shares each, and a button to close or reopen it. */
@Controller
class OfficeMattersController {

  private static final String BACK = "redirect:/office/matters";
  private static final int SHOWN = 20;

  private final MattersApi matters;

  OfficeMattersController(MattersApi matters) {
    this.matters = matters;
  }

  @GetMapping("/office/matters")
  String show(Model model) {
    model.addAttribute("matters", matters.newest(SHOWN));
    return "office-matters";
  }

  @PostMapping("/office/matters/close")
  String close(@RequestParam("reference") String reference, RedirectAttributes flash) {
    matters
        .close(reference)
        .ifPresentOrElse(
            receipt -> flash.addFlashAttribute("receipt", receipt),
            () -> flash.addFlashAttribute("failed", reference));
    return BACK;
  }

  @PostMapping("/office/matters/reopen")
  String reopen(@RequestParam("reference") String reference, RedirectAttributes flash) {
    flash.addFlashAttribute(matters.reopen(reference) ? "reopened" : "failed", reference);
    return BACK;
  }
}
