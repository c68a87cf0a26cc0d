package vn.sohoa.cli;

import java.util.function.Function;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;

/** Codes as arguments: one that is none is a mistake in the command, not a document at fault. */
final class Codes {
    private Codes() {}

    static DossierCode dossier(String argument) {
        return argument(argument, DossierCode::parse, "000.12.34.H23-230515-0001");
    }

    static ProcedureCode procedure(String argument) {
        return argument(argument, ProcedureCode::parse, "1.001193");
    }

    static AgencyCode agency(String argument) {
        return argument(argument, AgencyCode::new, "000.12.34.H23");
    }

    private static <T> T argument(String argument, Function<String, T> parse, String example) {
        try {
            return parse.apply(argument);
        } catch (FaultException bad) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, argument, "≠ " + example), bad);
        }
    }
}
