package dev.postern.demo.portal.sso;

import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Shows why a sign-in did not end well, and how to go on. */
@Controller
class SignInProblemController {

  @GetMapping("/sign-in/{problem}")
  ModelAndView show(@PathVariable String problem) {
    return Arrays.stream(SignInProblem.values())
        .filter(candidate -> candidate.path().equals("/sign-in/" + problem))
        .findFirst()
        .map(SignInProblem::page)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
