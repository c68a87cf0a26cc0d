package vn.sohoa.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/** Signing in, and a password of one's own. */
@Controller
class SignInPage {
    private final Accounts accounts;

    SignInPage(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/sign-in")
    String signIn() {
        return "sign-in";
    }

    @GetMapping("/password")
    String password() {
        return "password";
    }

    /** Ends the session: what was signed in with the old password is over. */
    @PostMapping("/password")
    String change(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            Model model) {
        if (!password.equals(again)) {
            model.addAttribute("differs", true);
            return "password";
        }
        try {
            accounts.change(viewer.name(), old, password);
        } catch (FaultException refused) {
            model.addAttribute("refused", true);
            return "password";
        }
        request.getSession().invalidate();
        return "redirect:/sign-in?changed";
    }
}
