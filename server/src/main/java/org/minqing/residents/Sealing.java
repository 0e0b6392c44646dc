package org.minqing.residents;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Vault;

/** Seals ID numbers and phones for the rows that keep them. */
@ApplicationScoped
class Sealing {
    private final Vault vault;

    Sealing(Vault vault) {
        this.vault = vault;
    }

    /** The three columns of a sealed value. */
    record Sealed(Buffer cipher, Buffer index, String masked) {}

    Sealed phone(long resident, PhoneNumber phone) {
        return seal(Residents.PHONE, resident, phone.text(), phone.masked());
    }

    Sealed phoneOfContact(long contact, PhoneNumber phone) {
        return seal(Residents.CONTACT_PHONE, contact, phone.text(), phone.masked());
    }

    Sealed idNumber(long resident, IdNumber number) {
        return seal(Residents.ID_NUMBER, resident, number.text(), number.masked());
    }

    Buffer index(PhoneNumber phone) {
        return Buffer.buffer(vault.index(phone.text()));
    }

    Buffer index(IdNumber number) {
        return Buffer.buffer(vault.index(number.text()));
    }

    private Sealed seal(String column, long row, String text, String masked) {
        return new Sealed(Buffer.buffer(vault.seal(column, row, text)), Buffer.buffer(vault.index(text)), masked);
    }
}
