import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether each file is PDF/UA-1 and PDF/A-2a: its name, then one line a verdict, one line a fault. */
public class Judge {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            System.out.println(file);
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A}) {
                judge(file, flavour);
            }
        }
    }

    private static void judge(String file, PDFAFlavour flavour) throws Exception {
        try (FileInputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(flavour.getId() + " " + (result.isCompliant() ? "passes" : "fails"));
            for (TestAssertion fault : result.getTestAssertions()) {
                if (fault.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("  " + fault.getRuleId().getClause() + " " + fault.getMessage());
                }
            }
        }
    }
}
