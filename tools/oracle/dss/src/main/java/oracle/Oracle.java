package oracle;

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.util.List;

/**
 * Prints what EU DSS says of each file, offline: anchors from the folder given first, no network, no revocation but what the file
 * brings. What a detached signature is over stands beside it, as .content.
 */
public final class Oracle {
  public static void main(String[] args) throws Exception {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    File[] anchors = new File(args[0]).listFiles((folder, name) -> name.endsWith(".pem"));
    for (File anchor : anchors == null ? new File[0] : anchors) {
      trusted.addCertificate(DSSUtils.loadCertificate(anchor));
    }
    for (int index = 1; index < args.length; index++) {
      System.out.println(args[index] + "\t" + verdict(new File(args[index]), trusted));
    }
  }

  private static String verdict(File file, CommonTrustedCertificateSource trusted) {
    try {
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.addTrustedCertSources(trusted);
      verifier.setAIASource(null);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      validator.setCertificateVerifier(verifier);
      File content = new File(file.getPath().replaceFirst("\\.[^.]+$", ".content"));
      if (content.isFile()) {
        validator.setDetachedContents(List.of(new FileDocument(content)));
      }
      Reports reports = validator.validateDocument();
      SimpleReport report = reports.getSimpleReport();
      StringBuilder words = new StringBuilder();
      for (String id : report.getSignatureIdList()) {
        words.append(report.getIndication(id)).append('/').append(report.getSubIndication(id));
        words.append(' ').append(report.getSignatureFormat(id)).append("; ");
        if (System.getenv("WHY") != null) {
          report.getAdESValidationErrors(id).forEach(message -> words.append("\n    ").append(message.getValue()));
        }
      }
      for (String id : report.getTimestampIdList()) {
        words.append(report.getIndication(id)).append('/').append(report.getSubIndication(id)).append(" time-stamp; ");
      }
      return words.length() == 0 ? "no signature" : words.toString();
    } catch (Exception error) {
      return "refused: " + error.getClass().getSimpleName() + " " + error.getMessage();
    }
  }
}
