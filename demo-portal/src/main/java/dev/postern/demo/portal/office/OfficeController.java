package dev.postern.demo.portal.office;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The back office: one form to invite, and how the invitations fare. */
@Controller
class OfficeController {

  private static final String PAGE = "office";

  private final Invitations invitations;

  OfficeController(Invitations invitations) {
    this.invitations = invitations;
  }

  @GetMapping("/office")
  String show(Model model) {
    model.addAttribute("form", InvitationForm.EMPTY);
    model.addAttribute("sent", invitations.withState());
    return PAGE;
  }

  @PostMapping("/office")
  ModelAndView invite(
      @ModelAttribute("form") InvitationForm form, BindingResult errors, RedirectAttributes flash) {
    invitations.send(form, errors);
    if (errors.hasErrors()) {
      ModelAndView again = new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
      again.addObject("sent", invitations.withState());
      return again;
    }
    flash.addFlashAttribute("invited", form.email());
    return new ModelAndView("redirect:/office");
  }

  @PostMapping("/office/resend")
  String resend(@RequestParam("link") String link, RedirectAttributes flash) {
    flash.addFlashAttribute("resent", invitations.resend(link));
    return "redirect:/office";
  }
}
