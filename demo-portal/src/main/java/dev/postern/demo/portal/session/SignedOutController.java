package dev.postern.demo.portal.session;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells somebody whose session was ended elsewhere that it is over, and how to go on. */
@Controller
class SignedOutController {

  static final String PATH = "/signed-out";

  @GetMapping(PATH)
  String show() {
    return "signed-out";
  }
}
