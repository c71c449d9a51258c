package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Locale;
import org.fairway.languages.stated.StatedDocument;

/**
 * V20: a warning where a document that is named by digest was not uploaded. It may still come; the declaration waits
 * for it.
 */
final class DocumentsAreUploaded implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        documents(statement, statement.goods().documents(), "", breaches);
        statement.items().forEach(each -> documents(statement, each.item().documents(), each.pointer(), breaches));
    }

    private static void documents(
            Checked statement, List<StatedDocument> documents, String pointer, Breaches breaches) {
        for (int i = 0; i < documents.size(); i++) {
            String digest = documents.get(i).digest();
            if (digest != null && statement.facts().absentDigests().contains(digest.toLowerCase(Locale.ROOT))) {
                breaches.warning(
                        "FW-V20-DOCUMENT-ABSENT",
                        pointer + "/documents/" + i + "/digest",
                        "No document with the digest " + digest + " has been uploaded yet.",
                        "WTO TFA Art. 10.2",
                        "Upload it to /v1/documents, or correct the digest. The goods are not released before.");
            }
        }
    }
}
