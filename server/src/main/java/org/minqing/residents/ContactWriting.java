package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/** Writes down whom to call for a resident, sealed. */
@ApplicationScoped
class ContactWriting {
    private static final int CONTACTS_MAX = 9;
    private static final int NAME_MAX = 60;
    private static final int RELATION_MAX = 20;

    private final EditStore store;
    private final Sealing sealing;

    ContactWriting(EditStore store, Sealing sealing) {
        this.store = store;
        this.sealing = sealing;
    }

    /** Throws {@link Refused} with what is wrong first. */
    void check(List<EmergencyContactInput> contacts) {
        if (contacts.size() > CONTACTS_MAX) {
            throw new Refused(ResidentProblem.CONTACT_INVALID, "input.contacts");
        }
        for (EmergencyContactInput contact : contacts) {
            if (!isBetween(contact.name().strip(), NAME_MAX)
                    || !isBetween(contact.relation().strip(), RELATION_MAX)) {
                throw new Refused(ResidentProblem.CONTACT_INVALID, "input.contacts");
            }
            if (PhoneNumber.read(contact.phone()).isEmpty()) {
                throw new Refused(ResidentProblem.PHONE_INVALID, "input.contacts");
            }
        }
    }

    private static boolean isBetween(String text, int max) {
        return !text.isEmpty() && text.length() <= max;
    }

    Uni<Void> write(Tx tx, EditStore.Standing resident, List<EmergencyContactInput> contacts) {
        return store.takeContactNumbers(tx, contacts.size()).chain(numbers -> {
            List<EditStore.Contact> sealed = new ArrayList<>(contacts.size());
            for (int i = 0; i < contacts.size(); i++) {
                EmergencyContactInput contact = contacts.get(i);
                PhoneNumber phone = PhoneNumber.read(contact.phone()).orElseThrow();
                sealed.add(new EditStore.Contact(
                        numbers.get(i),
                        contact.name().strip(),
                        contact.relation().strip(),
                        sealing.phoneOfContact(numbers.get(i), phone)));
            }
            return store.writeContacts(tx, resident, sealed);
        });
    }
}
