package vn.sohoa.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.AccountKeys;

/** The operator says which of the officers' keys on the server an account may sign with. */
@Controller
class KeysPage {
    private final Office office;
    private final AccountKeys keys;

    KeysPage(Office office, AccountKeys keys) {
        this.office = office;
        this.keys = keys;
    }

    @PostMapping("/accounts/{name}/keys")
    String give(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Set<String> key,
            RedirectAttributes next) {
        Set<String> chosen = key == null ? Set.of() : key;
        List<String> there = office.certificationDesk().settings().officerKeys();
        chosen.stream().filter(one -> !there.contains(one)).findFirst().ifPresent(unknown -> {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "key", unknown));
        });
        keys.give(name, chosen);
        next.addFlashAttribute("keysOf", name);
        return "redirect:/accounts";
    }
}
