package vn.sohoa.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.AccountKeys;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** Who may sign in: the operator makes and closes accounts. A password is shown once, on the page that comes of making it. */
@Controller
@RequestMapping("/accounts")
class AccountsPage {
    private final Office office;
    private final Accounts accounts;
    private final AccountKeys keys;

    AccountsPage(Office office, Accounts accounts, AccountKeys keys) {
        this.office = office;
        this.accounts = accounts;
        this.keys = keys;
    }

    @GetMapping
    String list(Model model) {
        return page(model, null, null);
    }

    @PostMapping
    String create(
            @RequestParam String name,
            @RequestParam String fullName,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String agency,
            Model model) {
        Role is = Role.find(role)
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "role", role)));
        AgencyCode of = agency.isBlank() ? null : new AgencyCode(agency.strip());
        return page(model, name, accounts.create(name.strip(), fullName, is, of));
    }

    @PostMapping("/{name}/reset")
    String reset(@PathVariable String name, Model model) {
        return page(model, name, accounts.reset(name));
    }

    @PostMapping("/{name}/close")
    String close(@PathVariable String name) {
        accounts.close(name);
        return "redirect:/accounts";
    }

    private String page(Model model, @Nullable String name, @Nullable String password) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("made", name);
        model.addAttribute("password", password);
        model.addAttribute(
                "signers",
                accounts.all().stream()
                        .filter(one -> one.role() == Role.CERTIFYING_OFFICER && one.closedAt() == null)
                        .toList());
        model.addAttribute("keys", office.certificationDesk().settings().officerKeys());
        model.addAttribute("given", keys.all());
        return "accounts";
    }
}
